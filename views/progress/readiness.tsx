import {
  fewestAnswersInAll,
  fewestAnswersInDomain,
  type Readiness,
} from '#src/domain/readiness/readiness.ts'
import { urls } from '#src/urls.ts'
import { ProgressLine } from '#views/components/bar.tsx'
import { Icon } from '#views/components/icon.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { ReadinessDomains } from './readiness-domains.tsx'
import { ScoreChart } from './readiness-score.tsx'
import { caveatWords, missingWords, swayWords, verdictNames } from './readiness-words.ts'

export type ReadinessSectionProps = {
  /** Code of the exam. */
  exam: string
  /** Its short name. */
  name: string
  readiness: Readiness
}

type Estimated = Extract<Readiness, { kind: 'estimated' }>
type NotEnough = Extract<Readiness, { kind: 'not-enough' }>

/** Whether the learner would pass, or what is missing to tell. */
export function ReadinessSection({ exam, name, readiness }: ReadinessSectionProps) {
  return (
    <section class="card progress-wide readiness" aria-labelledby="readiness-title">
      <h2 id="readiness-title">Readiness</h2>
      {readiness.kind === 'not-enough' ? (
        <Missing exam={exam} readiness={readiness} />
      ) : (
        <Forecast exam={exam} name={name} readiness={readiness} />
      )}
    </section>
  )
}

function Missing({ exam, readiness }: { exam: string; readiness: NotEnough }) {
  const { answers, missing, domains } = readiness
  return (
    <>
      <p class="chart-words">
        <strong>Not enough answers for a forecast.</strong> It takes the first answers to{' '}
        {fewestAnswersInAll} questions, {fewestAnswersInDomain} in every domain; with fewer, any
        number would be a guess.
      </p>
      <ProgressLine
        done={answers}
        of={answers + missing}
        label={`${integer(answers)} of ${integer(answers + missing)} first answers`}
      />
      <p class="chart-words">{missingWords(readiness)}</p>
      {domains.length > 0 && (
        <ul class="readiness-missing">
          {domains.map(({ domain, missing: some }) => (
            <li>
              {integer(some)} in {domain.name}
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        <a class="button-plain" href={urls.mocks()}>
          Take a diagnostic
          <Icon name="arrow" />
        </a>
        <a class="button-quiet" href={unseenIn(exam, domains[0]?.domain.code)}>
          Practise unseen questions
        </a>
      </p>
    </>
  )
}

type ForecastProps = { exam: string; name: string; readiness: Estimated }

function Forecast({ exam, name, readiness }: ForecastProps) {
  const { now, verdict, domains, cutShare } = readiness
  return (
    <>
      <div class="readiness-verdict">
        <p class="readiness-chance">
          <span class="readiness-word">{verdictNames[verdict]}</span>
          <span>
            <strong>{percent(now.chance)}</strong> chance to pass if the exam were today
          </span>
        </p>
        <p class="chart-words muted">
          {swayWords(now.sway)} <TightenWords exam={exam} readiness={readiness} /> Only first
          answers count here: as far as what you learn by repeating helps with new questions too,
          this chance is too low.
        </p>
      </div>
      <ScoreChart readiness={readiness} />
      <h3 class="readiness-part">By domain</h3>
      <ReadinessDomains domains={domains} cutShare={cutShare} />
      <HowMade name={name} readiness={readiness} />
    </>
  )
}

function TightenWords({ exam, readiness }: { exam: string; readiness: Estimated }) {
  const { tighten, domains } = readiness
  const domain = domains.find((one) => one.domain.code === tighten?.domain)?.domain
  if (tighten === undefined || domain === undefined)
    return <>You have met all our questions of this exam, so practice here can’t narrow it.</>
  return (
    <>
      Of all you could do to narrow it, {counted(tighten.answers, 'more first answer')} in{' '}
      <a href={unseenIn(exam, domain.code)}>{domain.name}</a>, in practice or in a{' '}
      <a href={urls.mocks()}>mock</a>, would tell most.
    </>
  )
}

function HowMade({ name, readiness }: { name: string; readiness: Estimated }) {
  return (
    <details class="fold readiness-made">
      <summary>
        <Icon name="down" />
        How this is made
      </summary>
      <ul class="readiness-caveats">
        {readiness.caveats.map((caveat) => (
          <li>{caveatWords(caveat, name)}</li>
        ))}
        <li>
          <a href={urls.calibration()}>What was forecast for others, and what came</a>
        </li>
      </ul>
    </details>
  )
}

function unseenIn(exam: string, domain: string | undefined): string {
  const of = domain === undefined ? '' : `&domain=${encodeURIComponent(domain)}`
  return urls.practice(`?exam=${encodeURIComponent(exam)}${of}&state=unseen`)
}
