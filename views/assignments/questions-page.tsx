import { urls } from '#src/urls.ts'
import { Field, SelectField } from '#views/components/field.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'

/** Which questions are shown; `after` is the last one of the page before. Empty: all, from the first on. */
export type PickFilter = { bank: string; domain: string; tag: string; after: string }

export type QuestionsPageProps = {
  viewer: Viewer
  assignment: { id: string; title: string; listed: number; isFixed: boolean }
  banks: readonly { id: string; title: string }[]
  domains: readonly { code: string; name: string }[]
  filter: PickFilter
  rows: readonly {
    questionId: string
    ref: string
    bankTitle: string
    domainName: string
    stem: string
    isListed: boolean
  }[]
  /** The last question of this page, where there are more. */
  next: string | undefined
  notice: 'fixed' | undefined
}

/**
 * Page of `urls.assignmentQuestions(id)`. Posts every question of the page as `shown` and those that are ticked as
 * `ticked` to the same address.
 */
export function QuestionsPage(props: QuestionsPageProps) {
  const { viewer, assignment, filter, rows, notice } = props
  return (
    <Layout title={`Questions · ${assignment.title}`} viewer={viewer} place="cohorts" frame="wide">
      <div class="page-head">
        <p class="eyebrow">
          <a href={urls.assignment(assignment.id)}>{assignment.title}</a>
        </p>
        <h1>Choose questions</h1>
        <p>
          {assignment.listed === 0
            ? 'No question on the list yet.'
            : `${counted(assignment.listed, 'question')} on the list.`}
        </p>
      </div>
      <div class="stack">
        {(notice === 'fixed' || assignment.isFixed) && (
          <Notice tone="info">
            <p>
              The list is as it was. It can’t change once somebody has begun, it has at most 300
              questions, and one that is published keeps at least one.
            </p>
          </Notice>
        )}
        <Filters {...props} />
        {rows.length === 0 ? (
          <p class="muted">No question is like that.</p>
        ) : (
          <form method="post" action={urls.assignmentQuestions(assignment.id)}>
            <Rows {...props} />
            <div class="form-actions">
              {!assignment.isFixed && (
                <button type="submit" class="button">
                  Save the ticks of this page
                </button>
              )}
              {props.next !== undefined && (
                <a
                  class="button-plain"
                  href={urls.assignmentQuestions(
                    assignment.id,
                    queryOf({ ...filter, after: props.next }),
                  )}
                >
                  Next page
                </a>
              )}
            </div>
          </form>
        )}
      </div>
    </Layout>
  )
}

function queryOf(filter: PickFilter): string {
  const said = Object.entries(filter).filter(([, value]) => value !== '')
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}

function Filters({ assignment, banks, domains, filter }: QuestionsPageProps) {
  return (
    <form class="form pick-filters" method="get" action={urls.assignmentQuestions(assignment.id)}>
      <div class="field-pair">
        <SelectField
          name="bank"
          label="Bank"
          value={filter.bank}
          choices={[
            { value: '', label: 'All' },
            ...banks.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <SelectField
          name="domain"
          label="Domain"
          value={filter.domain}
          choices={[
            { value: '', label: 'All' },
            ...domains.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
      <Field name="tag" label="Tag" value={filter.tag} maxlength={100} />
      <p>
        <button type="submit" class="button-plain button-small">
          Show
        </button>
      </p>
    </form>
  )
}

const mostWords = 110

function Rows({ rows }: QuestionsPageProps) {
  return (
    <>
      <p class="small muted">Ticked ones are on the list.</p>
      <ul class="pick-list">
        {rows.map((row) => (
          <li>
            <input type="hidden" name="shown" value={row.questionId} />
            <label class="check-card">
              <input type="checkbox" name="ticked" value={row.questionId} checked={row.isListed} />
              <span>
                {plainWords(row.stem, mostWords)}
                <span class="hint">
                  {row.domainName} · {row.bankTitle} · {row.ref}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
