import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Markdown, plainWords } from '#views/components/markdown.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Table } from '#views/components/table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type Reopening, Reopenings } from './reopenings.tsx'
import { AssignmentRuleList, type AssignmentRules } from './rules.tsx'

export type SetterNotice =
  | 'saved'
  | 'published'
  | 'withdrawn'
  | 'copied'
  | 'reopened'
  | 'undone'
  | 'window-over'
  | 'archived'
  | 'nothing'
  | 'not-later'
  | 'no-member'
  | 'draft'
  | 'added'

export type SetterPageProps = {
  viewer: Viewer
  cohort: { id: string; title: string; zone: string }
  assignment: {
    id: string
    title: string
    instructions: string
    state: 'draft' | 'published' | 'withdrawn'
    /** `draw`: each attempt has questions of its own. */
    source: 'chosen' | 'filter' | 'draw-once' | 'draw'
    /** People who have begun. */
    begun: number
  }
  rules: AssignmentRules
  /** In their order; empty while nothing is resolved, or when each attempt has its own. */
  listed: readonly {
    ref: string
    stem: string
    status: string
  }[]
  members: readonly Reopening[]
  /** Id of a copy that can be made. */
  copyId: string
  notice: SetterNotice | undefined
  /** Why it was not published. */
  fault: string | undefined
}

const notices: Record<SetterNotice, { tone: Tone; words: string }> = {
  saved: { tone: 'ok', words: 'Saved.' },
  published: { tone: 'ok', words: 'Published. Members see it, and are told when it opens.' },
  withdrawn: { tone: 'ok', words: 'Taken back. Nobody sees it; attempts that were made are kept.' },
  copied: { tone: 'ok', words: 'This is the copy: a draft of its own.' },
  reopened: { tone: 'ok', words: 'Opened again for that member, who is told.' },
  undone: {
    tone: 'ok',
    words: 'Taken back: that member has what everybody has. Attempts made stay.',
  },
  added: { tone: 'ok', words: 'The questions are on the list.' },
  'window-over': { tone: 'bad', words: 'Its window is over. Give it a later end first.' },
  archived: { tone: 'bad', words: 'This cohort is archived: nothing can be published in it.' },
  nothing: { tone: 'bad', words: 'Give more attempts or a later end; otherwise nothing changes.' },
  'not-later': { tone: 'bad', words: 'That end is not later than the one everybody has.' },
  'no-member': { tone: 'info', words: 'That person is no member any more.' },
  draft: { tone: 'bad', words: 'Nobody can work on a draft. Publish it first.' },
}

/**
 * Page of `urls.assignment(id)` for instructors. Posts `do` to the same address: `publish`, `withdraw`, `delete`, and
 * `duplicate` with `id` of the copy.
 */
export function SetterPage(props: SetterPageProps) {
  const { viewer, cohort, assignment, rules, notice, fault } = props
  return (
    <Layout title={assignment.title} viewer={viewer} place="cohorts" frame="wide">
      <div class="page-head">
        <p class="eyebrow">
          <a href={urls.cohort(cohort.id)}>{cohort.title}</a>
        </p>
        <h1>{assignment.title}</h1>
        <p>
          <StateChip {...props} />{' '}
          {assignment.begun > 0 &&
            `${assignment.begun === 1 ? '1 member has' : `${assignment.begun} members have`} begun.`}
        </p>
      </div>
      <div class="stack">
        {fault !== undefined && (
          <Notice tone="bad" live="alert">
            <p>Not published. {fault}.</p>
          </Notice>
        )}
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        <Actions {...props} />
        {assignment.instructions !== '' && (
          <section class="part" aria-label="Instructions">
            <Markdown text={assignment.instructions} />
          </section>
        )}
        <section class="part">
          <h2>Rules</h2>
          <AssignmentRuleList rules={rules} />
        </section>
        <Questions {...props} />
        {assignment.state === 'published' && (
          <Reopenings assignmentId={assignment.id} zone={cohort.zone} members={props.members} />
        )}
      </div>
    </Layout>
  )
}

function StateChip({ assignment }: SetterPageProps) {
  if (assignment.state === 'draft') return <Chip tone="warn">Draft</Chip>
  return assignment.state === 'withdrawn' ? (
    <Chip tone="plain">Taken back</Chip>
  ) : (
    <Chip tone="ok">Published</Chip>
  )
}

function Actions({ assignment, copyId }: SetterPageProps) {
  const { id, state } = assignment
  return (
    <form class="form-actions no-print" method="post" action={urls.assignment(id)}>
      <input type="hidden" name="id" value={copyId} />
      {state !== 'published' && (
        <button type="submit" class="button" name="do" value="publish">
          {state === 'draft' ? 'Publish' : 'Publish again'}
        </button>
      )}
      <a class="button-plain" href={urls.assignmentEdit(id)}>
        Change
      </a>
      <a class="button-plain" href={`${urls.assignment(id)}?as=member`}>
        See it as a member
      </a>
      {assignment.begun > 0 && (
        <a class="button-plain" href={urls.assignmentResults(id)}>
          Results
        </a>
      )}
      <button type="submit" class="button-quiet" name="do" value="duplicate">
        Duplicate
      </button>
      {state === 'published' && (
        <button type="submit" class="button-quiet button-bad" name="do" value="withdraw">
          Take back
        </button>
      )}
      {state === 'draft' && (
        <button type="submit" class="button-quiet button-bad" name="do" value="delete">
          Delete the draft
        </button>
      )}
    </form>
  )
}

const mostWords = 110

function Questions({ assignment, listed, rules }: SetterPageProps) {
  return (
    <section class="part">
      <h2>Questions</h2>
      <p>{sourceWords(assignment.source, listed.length, rules.questions)}</p>
      {assignment.source === 'chosen' && assignment.begun === 0 && (
        <p class="form-actions set-choose">
          <a class="button-plain button-small" href={urls.assignmentQuestions(assignment.id)}>
            Choose questions in a list
          </a>
        </p>
      )}
      {listed.length > 0 && (
        <details class="fold">
          <summary>
            <Icon name="down" />
            {counted(listed.length, 'question')}
          </summary>
          <Table
            caption="In this order"
            columns={[{ name: 'Question' }, { name: 'Status' }]}
            rows={listed.map((one) => [
              <>
                {plainWords(one.stem, mostWords)} <span class="hint">{one.ref}</span>
              </>,
              one.status === 'published'
                ? 'Published'
                : one.status === 'retired'
                  ? 'Retired'
                  : 'In review',
            ])}
          />
        </details>
      )}
    </section>
  )
}

function sourceWords(
  source: SetterPageProps['assignment']['source'],
  listed: number,
  questions: number,
): string {
  const count = counted(questions, 'question')
  switch (source) {
    case 'chosen':
      return listed === 0
        ? 'No question is chosen yet.'
        : `${counted(listed, 'question')}, chosen one by one.`
    case 'filter':
      return listed > 0
        ? `${count}, found by a filter when it was published.`
        : `${count} by a filter, drawn when it is published.`
    case 'draw-once':
      return listed > 0
        ? `${count}, drawn once by the blueprint: the same for everybody.`
        : `${count} by the blueprint, drawn once when it is published.`
    case 'draw':
      return `${count} by the blueprint, drawn anew for each attempt.`
  }
}
