import type { Progress } from '#src/domain/progress/progress.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { CalendarSection } from './calendar.tsx'
import { CertaintySection } from './certainty.tsx'
import { NoAnswers, NoExam } from './empty.tsx'
import { Facts } from './facts.tsx'
import { MasterySection } from './mastery.tsx'
import { PaceSection } from './pace.tsx'
import { ReadinessSection } from './readiness.tsx'
import { WorkloadSection } from './workload.tsx'

/** What there is to show. `name` is the exam's short one, `exam` its code. */
export type ProgressState =
  | { kind: 'no-exam' }
  | { kind: 'no-answers'; name: string }
  | {
      kind: 'answers'
      exam: string
      name: string
      /** Own limit. Absent: none set. */
      minutesPerDay: number | undefined
      /** Whether runs and points are shown to the viewer. */
      games: 'shown' | 'hidden'
      progress: Progress
    }

export type ProgressPageProps = { viewer: Viewer; state: ProgressState }

/** Page `/progress`. */
export function ProgressPage({ viewer, state }: ProgressPageProps) {
  return (
    <Layout
      title="Progress"
      viewer={viewer}
      place="progress"
      frame={state.kind === 'answers' ? 'wide' : 'reading'}
    >
      <div class="page-head">
        {state.kind !== 'no-exam' && <p class="eyebrow">{state.name}</p>}
        <h1>Progress</h1>
        {state.kind === 'answers' && <Facts totals={state.progress.totals} />}
      </div>
      <ProgressBody state={state} />
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function ProgressBody({ state }: { state: ProgressState }) {
  switch (state.kind) {
    case 'no-exam':
      return <NoExam />
    case 'no-answers':
      return <NoAnswers />
    case 'answers': {
      const { exam, progress } = state
      return (
        <div class="progress-sections">
          <ReadinessSection exam={exam} name={state.name} readiness={progress.readiness} />
          <AnswerSections {...state} />
        </div>
      )
    }
  }
}

type AnswerSectionsProps = {
  exam: string
  minutesPerDay: number | undefined
  /** Whether runs and points are shown to the viewer. */
  games: 'shown' | 'hidden'
  progress: Omit<Progress, 'readiness'>
}

/** Every section of the page but readiness. */
export function AnswerSections({ exam, minutesPerDay, games, progress }: AnswerSectionsProps) {
  return (
    <>
      <MasterySection exam={exam} domains={progress.mastery} />
      <CalendarSection
        weeks={progress.calendar}
        streak={games === 'shown' ? progress.streak : undefined}
      />
      <WorkloadSection
        workload={progress.workload}
        minutesPerDay={minutesPerDay}
        unseen={progress.mastery.reduce((sum, one) => sum + one.questions - one.met, 0)}
        isOwnPace={progress.pace.kind === 'measured'}
      />
      <CertaintySection check={progress.certainty} />
      <PaceSection pace={progress.pace} examPaceMs={progress.examPaceMs} />
    </>
  )
}
