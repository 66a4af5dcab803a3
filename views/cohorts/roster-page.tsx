import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { ErrorSummary, type FormErrors, TextAreaField } from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'

type RosterRow = {
  email: string
  name: string
  /** Empty: nothing is granted. */
  timeWords: string
  /** The name under which they joined. Absent: they have not. */
  joinedAs: string | undefined
}

/** `written`: how many entries an upload wrote. */
export type RosterNotice =
  | { kind: 'applied'; written: number }
  | { kind: 'removed' }
  | { kind: 'emptied' }

export type RosterPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  entries: readonly RosterRow[]
  text: string
  errors: FormErrors
  notice: RosterNotice | undefined
}

/**
 * Page of `urls.cohortRoster(id)`. Posts `do` to the same address: `check` with a `file` or `text`, as multipart;
 * `remove` with `email`; `empty`.
 */
export function RosterPage(props: RosterPageProps) {
  const { viewer, cohort, entries, notice } = props
  return (
    <Layout title={`Roster · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="Roster" here="roster" />
      <div class="stack">
        {notice && (
          <Notice tone={toneOf(notice)} live="status">
            <p>{noticeWords(notice)}</p>
          </Notice>
        )}
        <p>
          Whom you expect, by e-mail address. Whoever joins with such an address gets the name and
          the time that stand here. Nobody is written to, and nobody joins by being on it: they
          still need the code.
        </p>
        <Upload {...props} />
        <section class="form-section" aria-labelledby="entries">
          <h2 id="entries">On the roster</h2>
          {entries.length === 0 ? (
            <EmptyState title="Nobody yet">
              <p>Any list with an address in each line will do.</p>
            </EmptyState>
          ) : (
            <Entries cohort={cohort} entries={entries} />
          )}
        </section>
      </div>
    </Layout>
  )
}

function toneOf(notice: RosterNotice): Tone {
  return notice.kind === 'applied' && notice.written === 0 ? 'info' : 'ok'
}

function noticeWords(notice: RosterNotice): string {
  switch (notice.kind) {
    case 'applied':
      return notice.written === 0
        ? 'There was nothing to write: the roster says all that already.'
        : `Written: ${counted(notice.written, 'person', 'people')}.`
    case 'removed':
      return 'Taken off the roster. Whoever has joined stays in the cohort.'
    case 'emptied':
      return 'The roster is empty. Whoever has joined stays in the cohort.'
  }
}

function Upload({ cohort, text, errors }: RosterPageProps) {
  const error = errors['file']
  return (
    <form
      class="form form-section"
      method="post"
      action={urls.cohortRoster(cohort.id)}
      enctype="multipart/form-data"
    >
      <h2>Add people</h2>
      <ErrorSummary errors={errors} />
      <div class="field">
        <div class="field-head">
          <label for="field-file">File</label>
          <p class="hint" id="hint-file">
            CSV with name, e-mail and, where it is granted, a time factor (1, 1.25, 1.5, 2 or “no
            clock”). At most 2,000 people.
          </p>
          {error !== undefined && (
            <p class="field-error" id="error-file">
              {error}
            </p>
          )}
        </div>
        <input
          type="file"
          id="field-file"
          name="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          aria-describedby={error === undefined ? 'hint-file' : 'hint-file error-file'}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
      </div>
      <details class="fold" open={text !== ''}>
        <summary>
          <Icon name="note" /> Or paste them, a person in each line
        </summary>
        <div class="fold-body cohort-fold">
          <TextAreaField
            name="text"
            label="People"
            hint="Such as: Ada Obi, ada@example.org, 1.5"
            rows={8}
            value={text}
          />
        </div>
      </details>
      <div class="form-actions">
        <button type="submit" class="button" name="do" value="check">
          Look what it would change
        </button>
      </div>
      <p class="small muted">Nothing is written before you have seen it.</p>
    </form>
  )
}

function Entries({ cohort, entries }: Pick<RosterPageProps, 'cohort' | 'entries'>) {
  const joined = entries.filter(({ joinedAs }) => joinedAs !== undefined).length
  return (
    <>
      <p class="small muted">
        {counted(entries.length, 'person', 'people')}, {joined === 0 ? 'none of them' : joined} here
      </p>
      <form method="post" action={urls.cohortRoster(cohort.id)}>
        <input type="hidden" name="do" value="remove" />
        <ul class="row-list cohort-rows">
          {entries.map((entry) => (
            <Entry entry={entry} />
          ))}
        </ul>
      </form>
      <div class="form-actions roster-actions">
        <a class="button-plain" href={urls.cohortRosterFile(cohort.id)}>
          Roster as CSV
        </a>
        <details class="fold">
          <summary>
            <Icon name="cross" /> Empty the roster
          </summary>
          <form class="fold-body cohort-fold" method="post" action={urls.cohortRoster(cohort.id)}>
            <p>
              All {counted(entries.length, 'entry', 'entries')} go. Members stay members, with the
              time that they have.
            </p>
            <div class="form-actions">
              <button type="submit" class="button-plain button-bad" name="do" value="empty">
                Empty it
              </button>
            </div>
          </form>
        </details>
      </div>
    </>
  )
}

function Entry({ entry: { name, email, timeWords, joinedAs } }: { entry: RosterRow }) {
  return (
    <li>
      <div>
        <p>
          {name === '' ? <span class="muted">Name not given</span> : name}{' '}
          {joinedAs === undefined ? <Chip>Expected</Chip> : <Chip tone="ok">Joined</Chip>}
          {joinedAs !== undefined && joinedAs !== name && ` as ${joinedAs}`}
        </p>
        <p class="small muted">
          <Address email={email} />
          {timeWords !== '' && (
            <>
              {' · '}
              <strong class="cohort-granted">Time: {timeWords}</strong>
            </>
          )}
        </p>
      </div>
      <button type="submit" class="button-quiet" name="email" value={email}>
        Take off<span class="sr-only"> {email}</span>
      </button>
    </li>
  )
}

/** An address that breaks after its @ where it has to break. */
function Address({ email }: { email: string }) {
  const at = email.indexOf('@') + 1
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  )
}
