import type { AnswerChanges } from '#src/domain/mock/report/answer-changes.ts'
import type { CertaintyCheck, CertaintyRow } from '#src/domain/progress/certainty.ts'
import { Table } from '#views/components/table.tsx'
import { counted, percent } from '#views/numbers.ts'
import { intervalWords } from '#views/progress/words.ts'
import { certaintyWords } from '#views/sittings/summary-parts.tsx'

/** Whether it paid to change answers. */
export function ReportChanges({ changes }: { changes: AnswerChanges }) {
  const { better, worse, same } = changes
  const all = better + worse + same
  return (
    <section class="card" aria-labelledby="changes-title">
      <h2 id="changes-title">Changed answers</h2>
      {all === 0 ? (
        <p class="chart-words">You left every answer as you gave it first.</p>
      ) : (
        <>
          <p class="chart-words">
            You changed {counted(all, 'answer')}. {helpWords(changes)}
          </p>
          <Table
            caption="First answer against last, trial questions too."
            columns={[{ name: 'What came of it' }, { name: 'Answers', align: 'end' }]}
            rows={[
              ['Wrong to right, or nearer to it', better],
              ['Right to wrong, or less right', worse],
              ['Worth the same as before', same],
            ]}
          />
        </>
      )}
    </section>
  )
}

function helpWords({ better, worse }: AnswerChanges): string {
  if (better > worse) return 'Changing helped: you gained by it more often than you lost.'
  if (better < worse) return 'Changing hurt: you lost by it more often than you gained.'
  return 'Changing neither helped nor hurt.'
}

type ReportCertaintyProps = {
  check: CertaintyCheck
  /** Answers that were sure and yet wrong. */
  misconceptions: number
}

/** What was said beforehand against what came of it. */
export function ReportCertainty({ check, misconceptions }: ReportCertaintyProps) {
  return (
    <section class="card" aria-labelledby="certainty-title">
      <h2 id="certainty-title">How sure, and how right</h2>
      {check.said === 0 ? (
        <p class="chart-words">
          You did not say how sure you were. It takes one tap and never counts towards the score.
        </p>
      ) : (
        <>
          <p class="chart-words">
            {certaintyCaption(check)}
            {misconceptions > 0 &&
              ` ${counted(misconceptions, 'answer was', 'answers were')} sure and yet wrong: first to return.`}
          </p>
          <Table
            caption="What fits is the share right at which a word is the best choice."
            columns={[
              { name: 'You said' },
              { name: 'Right', align: 'end' },
              { name: 'What fits', align: 'end' },
            ]}
            rows={check.rows
              .toReversed()
              .map(({ certainty, rate, fits }) => [
                certaintyWords[certainty],
                rate.kind === 'rate'
                  ? `${percent(rate.share)} of ${rate.answers}`
                  : counted(rate.answers, 'answer'),
                intervalWords(fits),
              ])}
          />
        </>
      )}
    </section>
  )
}

function certaintyCaption({ rows, missing, said }: CertaintyCheck): string {
  if (missing > 0)
    return `You said so for ${counted(said, 'answer')}: too few to tell whether it fits. A share is shown from 5 answers on.`
  const off = rows.filter(({ judgement }) => judgement !== 'fits').toReversed()
  return off.length === 0
    ? 'What you said beforehand fits how often you were right.'
    : off.map(offWords).join(' ')
}

function offWords({ certainty, judgement, fits }: CertaintyRow): string {
  const word = certaintyWords[certainty].toLowerCase()
  return judgement === 'over'
    ? `“${certaintyWords[certainty]}” was right less often than the word promises, ${percent(fits.low)}: look twice where you feel ${word}.`
    : `“${certaintyWords[certainty]}” was right more often than the word promises: you know more than you think.`
}
