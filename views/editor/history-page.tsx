import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { Chip } from '#views/components/chip.tsx'
import { Difference, type ShownChange } from '#views/imports/difference.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { decisionWords } from './editor-words.ts'
import type { ShownDecision } from './review-panel.tsx'

type ShownVersion = {
  id: string
  number: number
  /** Absent: their account is gone, or it came with the program. */
  by: string | undefined
  /** Such as `26 Nov 2026`. */
  on: string
  reason: string
  use: 'in-use' | 'waits' | 'earlier'
  decisions: readonly ShownDecision[]
}

export type HistoryPageProps = {
  viewer: Viewer
  bank: BankFacts
  questionRef: string
  /** Newest first. */
  versions: readonly ShownVersion[]
  /** Id of the version from which the next one follows. */
  latestId: string
  compared: { from: number; to: number; changes: readonly ShownChange[] } | undefined
}

/** Page `/banks/:id/questions/:ref/history`: its versions, and how two of them (`from`, `to`) differ. */
export function HistoryPage(props: HistoryPageProps) {
  const { viewer, bank, questionRef, versions } = props
  return (
    <Layout title={`Versions of ${questionRef}`} viewer={viewer} place="banks" frame="wide">
      <BankHead bank={bank} heading={`Versions of ${questionRef}`} here="questions" />
      <div class="stack">
        <p>
          <a href={urls.bankQuestion(bank.id, questionRef)}>Edit the question</a>
        </p>
        {versions.length > 1 && <Compare {...props} />}
        <ol class="versions">
          {versions.map((version) => (
            <Version {...props} version={version} />
          ))}
        </ol>
      </div>
    </Layout>
  )
}

function Compare({ bank, questionRef, versions, compared }: HistoryPageProps) {
  const numbers = versions.map(({ number }) => number)
  return (
    <section aria-labelledby="difference">
      <h2 id="difference">
        {compared ? `From version ${compared.from} to version ${compared.to}` : 'Difference'}
      </h2>
      <form class="compare" method="get" action={urls.questionHistory(bank.id, questionRef)}>
        <VersionChoice name="from" label="From" numbers={numbers} value={compared?.from} />
        <VersionChoice name="to" label="To" numbers={numbers} value={compared?.to} />
        <button type="submit" class="button-plain">
          Compare
        </button>
      </form>
      {compared &&
        (compared.changes.length === 0 ? (
          <p>Nothing differs.</p>
        ) : (
          <Difference changes={compared.changes} />
        ))}
    </section>
  )
}

type ChoiceProps = {
  name: string
  label: string
  numbers: readonly number[]
  value: number | undefined
}

function VersionChoice({ name, label, numbers, value }: ChoiceProps) {
  return (
    <div class="field">
      <label for={`field-${name}`}>{label}</label>
      <select id={`field-${name}`} name={name}>
        {numbers.map((number) => (
          <option value={number} selected={number === value}>
            Version {number}
          </option>
        ))}
      </select>
    </div>
  )
}

const useWords = { 'in-use': 'Current', waits: 'Waits for review', earlier: '' } as const

function Version({
  bank,
  questionRef,
  latestId,
  version,
}: HistoryPageProps & { version: ShownVersion }) {
  const { id, number, by, on, reason, use, decisions } = version
  return (
    <li class="version">
      <div>
        <h3>
          Version {number}{' '}
          {use !== 'earlier' && <Chip tone={use === 'waits' ? 'info' : 'ok'}>{useWords[use]}</Chip>}
        </h3>
        <p class="small muted">
          {on}
          {by !== undefined && `, ${by}`}
          {reason !== '' && `: ${reason}`}
        </p>
        {decisions.map((decision) => (
          <p class="small">
            {decision.by ?? 'Somebody'} {decisionWords[decision.kind]} on {decision.on}
            {decision.words !== '' && `: “${decision.words}”`}
          </p>
        ))}
      </div>
      <div class="version-tools">
        {number > 1 && (
          <a
            href={urls.questionHistory(bank.id, questionRef, `?from=${number - 1}&to=${number}`)}
            aria-label={`What version ${number} changed`}
          >
            What changed
          </a>
        )}
        {id !== latestId && (
          <form method="post" action={urls.questionRestore(bank.id, questionRef)}>
            <input type="hidden" name="from" value={latestId} />
            <input type="hidden" name="version" value={id} />
            <button
              type="submit"
              class="button-plain button-small"
              aria-label={`Restore version ${number}`}
            >
              Restore
            </button>
          </form>
        )}
      </div>
    </li>
  )
}
