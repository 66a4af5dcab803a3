import { Table } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { percent, tenths } from '#views/numbers.ts'

export type MemberPracticeProps = {
  practice:
    | { kind: 'private' }
    | { kind: 'not-yet' }
    | {
        kind: 'known'
        /** `YYYY-MM-DD` */
        on: string
        /** Chance to pass, 0 to 1. Absent: too few answers. */
        chance: number | undefined
        domains: readonly {
          name: string
          known: number
          met: number
          questions: number
          earned: number
        }[]
      }
}

/** What a member shares of their practice, or that they share none. */
export function MemberPractice({ practice }: MemberPracticeProps) {
  return (
    <section class="card" aria-labelledby="practice">
      <h2 id="practice">Practice</h2>
      {practice.kind === 'private' && (
        <p class="muted">This member does not share their practice: it is theirs alone.</p>
      )}
      {practice.kind === 'not-yet' && (
        <p class="muted">
          This member shares their practice. It is summed up once a day; the first time within the
          hour.
        </p>
      )}
      {practice.kind === 'known' && <Known practice={practice} />}
    </section>
  )
}

type KnownProps = { practice: Extract<MemberPracticeProps['practice'], { kind: 'known' }> }

function Known({ practice: { on, chance, domains } }: KnownProps) {
  return (
    <>
      <p>
        {chance === undefined
          ? 'Too few first answers to say how ready they are.'
          : `Chance to pass if the exam were on that day: ${percent(chance)}, as they see it themselves.`}{' '}
        Summed up {fullDay(on)}.
      </p>
      <Table
        caption="Domains of the exam, the one with most to gain first"
        columns={[
          { name: 'Domain' },
          { name: 'Would know', align: 'end' },
          { name: 'Met', align: 'end' },
          { name: 'Right the first time', align: 'end' },
        ]}
        rows={domains.map(({ name, known, met, questions, earned }) => [
          name,
          percent(known),
          `${met} of ${questions}`,
          met === 0 ? '–' : `${tenths(earned)} of ${met}`,
        ])}
      />
    </>
  )
}
