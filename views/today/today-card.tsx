import { lastDays } from '#src/domain/plan/plan-day.ts'
import { urls } from '#src/urls.ts'
import { ProgressLine } from '#views/components/bar.tsx'
import { Icon } from '#views/components/icon.tsx'
import { shortDay } from '#views/days.ts'
import { ExamCards } from '#views/front/front-page.tsx'
import { counted, percent } from '#views/numbers.ts'
import { AfterExam } from './after-exam.tsx'
import { ForecastWords, MockSuggestion, PickDetails } from './plan-details.tsx'
import type { ExamDay, OpenMock, OpenSitting, TodayPageProps, TodayPlan } from './today-page.tsx'
import { WaitingDetails } from './waiting.tsx'
import { planLineWords } from './words.tsx'

/** A mock that goes on: its clock does not wait. */
export function MockCard({ mock }: { mock: OpenMock }) {
  return (
    <section class="card today-card" aria-labelledby="mock-title">
      <div>
        <h2 id="mock-title">{mock.title}</h2>
        <p class="muted">
          It goes on: {mock.answered} of {counted(mock.questions, 'question')} answered
        </p>
      </div>
      <a class="button" href={urls.mock(mock.id)}>
        Back to the mock
        <Icon name="arrow" />
      </a>
    </section>
  )
}

/** Where somebody may begin who has never answered anything. */
export function DiagnosticLine({ name }: { name: string }) {
  return (
    <p class="muted">
      New to {name}? <a href={urls.mocks()}>A short diagnostic</a> shows where you stand in every
      domain.
    </p>
  )
}

type ContinueCardProps = { open: OpenSitting; weight: 'filled' | 'plain' }

/** A sitting that waits to be continued: unless a mock goes on, it has the filled button. */
export function ContinueCard({ open, weight }: ContinueCardProps) {
  return (
    <section class="card today-card" aria-labelledby="continue-title">
      <div>
        <h2 id="continue-title">{open.title}</h2>
        <p class="muted">
          {open.answered} of {counted(open.questions, 'question')} answered
        </p>
        <ProgressLine
          done={open.answered}
          of={open.questions}
          label={`${open.answered} of ${open.questions} answered`}
        />
      </div>
      <a
        class={weight === 'filled' ? 'button' : 'button-plain'}
        href={urls.sittingQuestion(open.id, open.position)}
      >
        Continue
        <Icon name="arrow" />
      </a>
      {open.mode === 'plan' && (
        <p class="small">
          <a href={urls.todayPrint()}>Print these questions</a>
        </p>
      )}
    </section>
  )
}

/** What there is to do today, in every state. */
export function TodayCard(props: TodayPageProps) {
  const { examDay, state } = props
  if (state.kind === 'no-goal')
    return (
      <>
        <ExamCards exams={state.exams} />
        <p class="muted">
          Or <a href={urls.goal()}>set a goal with an exam date</a>, and each day is planned towards
          it.
        </p>
      </>
    )
  if (examDay.kind === 'past')
    return (
      <>
        <AfterExam {...props} />
        {state.kind === 'due' && <PlanCard {...props} plan={state.plan} />}
      </>
    )
  if (state.kind === 'due') return <PlanCard {...props} plan={state.plan} />
  return (
    <section class="card today-rest">
      <p>
        {state.kind === 'done' &&
          `${counted(state.answered, 'question')} answered, ${percent(state.share)} right. `}
        {examDay.kind === 'today' && 'Good luck. Nothing more is planned today. '}
        {isEve(examDay) && 'Nothing more is planned before the exam: rest brings more now. '}
        {state.nextOn === undefined
          ? 'Practice goes on whenever you like.'
          : `The next planned questions are for ${shortDay(state.nextOn)}. Practice goes on whenever you like.`}
      </p>
      <a
        class={examDay.kind === 'today' || isEve(examDay) ? 'button-plain' : fillUnlessOpen(props)}
        href={urls.practice()}
      >
        Practise
      </a>
    </section>
  )
}

function PlanCard(props: TodayPageProps & { plan: TodayPlan }) {
  const { exam, examDay, open, mock, plan, startKey } = props
  return (
    <section class="card today-card" aria-labelledby="plan-title">
      <div>
        <h2 id="plan-title" class="today-minutes">
          {counted(plan.minutes, 'minute')}
          <span class="muted">{counted(plan.questions, 'question')}</span>
        </h2>
        {nearWords(examDay, plan) !== undefined && <p class="muted">{nearWords(examDay, plan)}</p>}
        <ul class="plan-lines">
          {plan.lines.map((line) => {
            const { what, why } = planLineWords(line, examDay)
            return (
              <li>
                <span class="plan-count">{line.count}</span>
                <span>
                  {what}
                  <span class="hint">{why}</span>
                </span>
              </li>
            )
          })}
        </ul>
        {plan.forecast && <ForecastWords forecast={plan.forecast} />}
        {plan.mockDue && mock === undefined && <MockSuggestion size={plan.mockDue} />}
      </div>
      <form class="form-actions" method="post" action={urls.sittings()}>
        <input type="hidden" name="mode" value="plan" />
        <input type="hidden" name="exam" value={exam?.exam ?? ''} />
        <input type="hidden" name="key" value={startKey} />
        <button type="submit" class={fillUnlessOpen(props)}>
          {open?.mode === 'plan' ? 'Start a new set' : 'Start'}
          <Icon name="arrow" />
        </button>
        <button type="submit" class="button-quiet" name="medium" value="paper">
          Print them instead
        </button>
      </form>
      <PickDetails picks={plan.picks} />
      <WaitingDetails waiting={plan.waiting} capMinutes={plan.capMinutes} examDay={examDay} />
    </section>
  )
}

function nearWords(examDay: ExamDay, { lines }: TodayPlan): string | undefined {
  if (examDay.kind === 'today') return 'Only if it calms you: things you have met before.'
  const isAllMet = lines.every(({ reason }) => reason !== 'unseen')
  if (isEve(examDay))
    return isAllMet
      ? 'Only what you have met before. Then leave it, and sleep.'
      : 'A light load. Then leave it, and sleep.'
  const isNear = examDay.kind === 'ahead' && examDay.daysLeft <= lastDays
  if (isNear && isAllMet) return 'From here to the exam nothing new: only what you have met before.'
  return undefined
}

function isEve(examDay: ExamDay): boolean {
  return examDay.kind === 'ahead' && examDay.daysLeft === 1
}

function fillUnlessOpen({ open, mock, examDay }: TodayPageProps): string {
  return open || mock || examDay.kind === 'past' ? 'button-plain' : 'button'
}
