import type { Result } from '#src/domain/exam/told.ts'
import { urls } from '#src/urls.ts'
import { barsWords, type DomainBar } from '#views/outcome/bar-words.ts'
import type { TodayPageProps } from './today-page.tsx'

/** What was told of the exam that is over. */
export type ToldResult = { result: Result; bars: readonly DomainBar[] }

/** The days after an exam: how it went, asked once, and what comes next. */
export function AfterExam(props: TodayPageProps) {
  const { told, open, mock } = props
  return (
    <>
      {told === undefined && <OutcomeQuestion {...props} />}
      <section class="card today-rest">
        <p>{told === undefined ? nextWords : resultWords(told)}</p>
        {told !== undefined && told.bars.length > 0 && (
          <p class="muted">Your score report: {barsWords(told.bars)}.</p>
        )}
        <div class="form-actions">
          <a class={open || mock ? 'button-plain' : 'button'} href={urls.goal()}>
            {told?.result === 'not-passed' ? 'Set a new date' : 'Set the next goal'}
          </a>
          <a class="button-plain" href={urls.practice()}>
            Practise
          </a>
        </div>
        {told !== undefined && (
          <p class="small">
            <a href={urls.outcome()}>{changeWords(told)}</a>
          </p>
        )}
      </section>
    </>
  )
}

function OutcomeQuestion({ exam, examDay }: TodayPageProps) {
  if (exam === undefined || examDay.kind !== 'past') return null
  return (
    <section class="card today-rest" aria-labelledby="outcome-title">
      <h2 id="outcome-title">How did it go?</h2>
      <p class="muted">
        No other learner sees your answer. Counted with those of others, it shows how far the{' '}
        <a href={urls.calibration()}>forecasts</a> here can be trusted.
      </p>
      <form class="form-actions" method="post" action={urls.outcome()}>
        <input type="hidden" name="exam" value={exam.exam} />
        <input type="hidden" name="examOn" value={examDay.on} />
        <button type="submit" class="button-plain" name="result" value="passed">
          Passed
        </button>
        <button type="submit" class="button-plain" name="result" value="not-passed">
          Not passed
        </button>
        <button type="submit" class="button-quiet" name="result" value="untold">
          Rather not say
        </button>
      </form>
    </section>
  )
}

const nextWords =
  'Plan the next exam or a new date; without one your questions simply come back here when they are about to fade.'

function resultWords({ result, bars }: ToldResult): string {
  switch (result) {
    case 'passed':
      return 'Congratulations, and thank you for telling. If another exam is next, plan it; otherwise your questions simply come back here when they are about to fade.'
    case 'not-passed':
      return bars.length > 0
        ? 'Thank you for telling. Nothing you learnt is lost: set a new date, and the plan leans towards the domains where your score report was low.'
        : 'Thank you for telling. Nothing you learnt is lost. With the bars of your score report, the plan for a new date leans towards the domains that were low.'
    case 'untold':
      return nextWords
  }
}

function changeWords({ result, bars }: ToldResult): string {
  if (result === 'untold') return 'Tell after all how it went'
  return result === 'not-passed' && bars.length === 0
    ? 'Add the bars of your score report'
    : 'Change what you told'
}
