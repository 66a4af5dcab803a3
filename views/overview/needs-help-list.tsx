import {
  fewestInDomain,
  type NeedsHelp,
  quietDays,
  type Reason,
} from '#src/domain/cohort/needs-help.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { fullDay } from '#views/days.ts'
import { percent, tenths } from '#views/numbers.ts'

/** So many are shown at once; the others unfold. */
const mostShown = 8

export type NeedsHelpListProps = {
  cohortId: string
  help: readonly NeedsHelp[]
  /** By code. */
  domainNames: ReadonlyMap<string, string>
  /** An instant (ms UTC) in words of the cohort's zone. */
  clock: (at: number) => string
  state: 'in-use' | 'archived'
}

/** Who may need help, the most urgent first, each with the evidence. */
export function NeedsHelpList(props: NeedsHelpListProps) {
  const { help, state } = props
  return (
    <section class="card" aria-labelledby="help">
      <h2 id="help">Who may need help</h2>
      {help.length === 0 ? (
        <p>
          {state === 'archived'
            ? 'This cohort is archived: nobody is behind any more.'
            : 'Nobody stands out at the moment.'}
        </p>
      ) : (
        <>
          <People {...props} help={help.slice(0, mostShown)} />
          {help.length > mostShown && (
            <details class="fold help-more">
              <summary>
                <Icon name="down" />
                {help.length - mostShown} more, less urgent
              </summary>
              <People {...props} help={help.slice(mostShown)} />
            </details>
          )}
        </>
      )}
      <p class="small muted">
        Named are assignments missed or about to close, and domains where even the upper end of the
        range, where the share lies with 90 % certainty, is below what passes: from {fewestInDomain}{' '}
        answers on, because fewer say too little. Of members who share their practice, also{' '}
        {quietDays} days without an answer. The others’ practice is theirs alone.
      </p>
    </section>
  )
}

function People(props: NeedsHelpListProps) {
  return (
    <ol class="help-list">
      {props.help.map(({ userId, name, reasons }) => (
        <li>
          <h3>
            <a href={urls.memberMarks(props.cohortId, userId)}>{name}</a>
          </h3>
          <ul class="help-reasons">
            {reasons.map((reason) => (
              <li>{reasonWords(reason, props)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** The evidence in a sentence. */
function reasonWords(
  reason: Reason,
  { domainNames, clock }: Pick<NeedsHelpListProps, 'domainNames' | 'clock'>,
): string {
  switch (reason.kind) {
    case 'missed':
      return `Missed ${listWords(reason.titles)}, since ${fullDay(reason.sinceOn)}.`
    case 'closing':
      return `Has not started “${reason.title}”, open since ${fullDay(reason.sinceOn)}; it closes ${clock(reason.closesAt)}.`
    case 'domain': {
      const { domain, from, answers, earned, interval, needed, sinceOn } = reason
      const name = domainNames.get(domain) ?? domain
      const where = from === 'assignments' ? 'in assignments' : 'at first sight, practice included,'
      const range = `${Math.round(interval.low * 100)} to ${percent(interval.high)}`
      return `${name}: ${tenths(earned)} of ${answers} right ${where} since ${fullDay(sinceOn)} (${range}; about ${percent(needed)} is needed).`
    }
    case 'quiet':
      return reason.lastOn === undefined
        ? `No answer in the ${reason.days} days since joining.`
        : `No answer for ${reason.days} days, since ${fullDay(reason.sinceOn)}.`
  }
}

function listWords(titles: readonly string[]): string {
  const words = titles.map((title) => `“${title}”`).join(', ')
  return titles.length < 2 ? words : `${titles.length} assignments (${words})`
}
