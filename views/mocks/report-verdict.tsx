import type { MockOutcome } from '#src/domain/mock/report/score.ts'
import { Strip, StripScale } from '#views/components/chart/strip.tsx'
import { Notice } from '#views/components/notice.tsx'
import { counted, percent, tenths } from '#views/numbers.ts'
import { intervalWords } from '#views/progress/words.ts'
import type { ReportPageProps } from './report-page.tsx'
import { minutesWords } from './report-words.ts'

/** The one fact of the report, for its title. */
export function Headline({ report }: ReportPageProps) {
  const { total, outcome } = report.score
  return (
    <>
      <span class="one-line">{verdictWords(outcome)}:</span>{' '}
      <span class="one-line">
        {tenths(total.earned)} of {total.questions}
        {outcome.kind === 'picture' && ' right'}
      </span>
    </>
  )
}

function verdictWords(outcome: MockOutcome): string {
  if (outcome.kind === 'picture') return 'A first picture'
  return outcome.hasPassed ? 'Met our cut' : 'Missed our cut'
}

/** The score with its interval, and what it does not say. */
export function ReportVerdict(props: ReportPageProps) {
  const { total, outcome } = props.report.score
  return (
    <section class="card score-verdict" aria-labelledby="score-title">
      <h2 id="score-title" class="sr-only">
        Score
      </h2>
      <div class="score-line">
        <p class="score-share">
          <strong>{percent(total.share)}</strong> right
          <span class="muted">
            {percent(0.95)} interval: {intervalWords(total.interval)}
          </span>
        </p>
        <div>
          <StripScale />
          <Strip
            id="score"
            labelledBy="score-title"
            desc={`${percent(total.share)} right, interval ${intervalWords(total.interval)}${outcome.kind === 'judged' ? `; our cut is ${percent(outcome.cutShare)}` : ''}.`}
            share={total.share}
            interval={total.interval}
            zone={outcome.kind === 'judged' ? { low: outcome.cutShare, high: 1 } : undefined}
          />
        </div>
      </div>
      {outcome.kind === 'judged' ? (
        <JudgedWords {...props} outcome={outcome} />
      ) : (
        <PictureWords {...props} />
      )}
    </section>
  )
}

type JudgedProps = ReportPageProps & { outcome: Extract<MockOutcome, { kind: 'judged' }> }

function JudgedWords({ report, mock, scale, outcome }: JudgedProps) {
  const { total } = report.score
  const { cut, scaled, isClose } = outcome
  return (
    <>
      <p class="chart-words">
        Our cut is {cut} of {total.questions}, the dashed field. {marginWords(total.earned - cut)}
        {scaled !== undefined &&
          scale.kind === 'scaled' &&
          ` On a scale like the exam’s, ${scale.min} to ${scale.max}, that is about ${scaled}; ${scale.pass} passes.`}{' '}
        The interval says where your share would lie with other questions like these;{' '}
        {isClose
          ? 'it reaches across the cut, so it could have gone either way.'
          : 'all of it lies on this side of the cut.'}
      </p>
      <p class="chart-words muted">
        The cut{scale.kind === 'scaled' ? ' and the scale are' : ' is'} our approximation. The real
        raw cut of {mock.examName} is not published and varies from form to form, and our questions
        are not the exam’s.
      </p>
    </>
  )
}

function marginWords(margin: number): string {
  if (margin === 0) return 'You earned exactly that.'
  const size = tenths(Math.abs(margin))
  return margin > 0 ? `You earned ${size} more.` : `You earned ${size} less.`
}

function PictureWords({ report, mock }: ReportPageProps) {
  const { total } = report.score
  const { mostToGain } = report
  return (
    <>
      <p class="chart-words">
        {mostToGain === undefined
          ? 'Nothing was missed: take a full mock when you like.'
          : `Begin with ${mostToGain.name}: practice there would gain you most on the real exam.`}
      </p>
      <p class="chart-words muted">
        Nobody passes or fails a diagnostic. {total.questions} questions over all domains of{' '}
        {mock.examName} show where to begin, and no more: the intervals are wide.
      </p>
    </>
  )
}

/** The facts of this form and how it was taken, and what to know before comparing it. */
export function ReportFacts({ report, mock, relaxations, places }: ReportPageProps) {
  const { score, pace } = report
  const facts: [name: string, value: string][] = [
    [
      'Time used',
      `${minutesWords(pace.usedMs)}${pace.kind === 'allotted' ? ` of ${minutesWords(pace.timeMs)}` : ''}`,
    ],
    ['Left out', leftOutWords(score.unanswered, mock.end)],
    ['Flagged at the end', counted(places.filter((place) => place.isFlagged).length, 'question')],
    ['Met before', percent(score.seenShare)],
  ]
  return (
    <>
      <dl class="score-facts">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {score.trialQuestions > 0 && (
        <p class="chart-words">{trialWords(score.trialQuestions, places.length)}</p>
      )}
      {!score.isFresh && (
        <Notice tone="info">
          <p>
            More than a fifth of the scored questions was not new to you, so this score does not
            count towards readiness. Your answers do.
          </p>
        </Notice>
      )}
      {relaxations.length > 0 && (
        <Notice tone="info">
          <p>The bank was too small for a form without compromise:</p>
          <ul class="plain-list">
            {relaxations.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function trialWords(trial: number, all: number): string {
  return trial === 1
    ? `1 of ${all} was a trial question and counts for nothing, as in the real exam. It is marked in the list below.`
    : `${trial} of ${all} were trial questions and count for nothing, as in the real exam. They are marked in the list below.`
}

function leftOutWords(unanswered: number, end: ReportPageProps['mock']['end']): string {
  const count = unanswered === 0 ? 'nothing' : counted(unanswered, 'question')
  return end === 'time-up' ? `${count}; time was up` : count
}
