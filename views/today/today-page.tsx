import type { MockSize } from '#src/domain/plan/mock-due.ts'
import type { Mode } from '#src/domain/sitting/mode.ts'
import { type AssignmentCard, AssignmentCards } from '#views/assignments/assignment-cards.tsx'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Notice } from '#views/components/notice.tsx'
import { shortDay } from '#views/days.ts'
import type { FrontExam } from '#views/front/front-page.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import type { DomainBar } from '#views/outcome/bar-words.ts'
import type { ToldResult } from './after-exam.tsx'
import type { PlanForecast, PlanPick } from './plan-details.tsx'
import { ContinueCard, DiagnosticLine, MockCard, TodayCard } from './today-card.tsx'
import type { WaitingParts } from './waiting.tsx'
import { ExamLine, missedWords, ProgressWords, RetakeLine } from './words.tsx'

/** A sitting begun and not closed. */
export type OpenSitting = {
  id: string
  /** Such as `Today’s questions` or `Practice: Privacy`. */
  title: string
  questions: number
  answered: number
  /** First unanswered place, 1 to n. */
  position: number
  mode: Mode
}

/** A mock that goes on. */
export type OpenMock = Omit<OpenSitting, 'position' | 'mode'>

/** One group of today's questions and why they were picked. `count` is 1 or more. */
export type PlanLine =
  | { reason: 'misconception'; count: number }
  | { reason: 'wrong'; count: number }
  /** Answered well before and likely to fade before the exam. */
  | { reason: 'fading'; count: number; domainName?: string | undefined }
  /** Never met; `examShare` is the domain's share of the exam, 0 to 1. */
  | { reason: 'unseen'; count: number; domainName: string; examShare: number }
  /** Unseen on purpose, to measure readiness. */
  | { reason: 'probe'; count: number }

/** Today's chosen questions. */
export type TodayPlan = {
  questions: number
  /** Expected length, and the learner's own cap. */
  minutes: number
  capMinutes: number
  lines: readonly PlanLine[]
  /** Left for later days because of the cap. */
  waiting: WaitingParts
  /** Each question with the numbers behind it. */
  picks: readonly PlanPick[]
  /** Absent without an exam ahead. */
  forecast: PlanForecast | undefined
  /** A mock to take instead. */
  mockDue: MockSize | undefined
}

/** The one line of progress. */
export type ProgressLine =
  | { kind: 'none' }
  /** Chance to pass, 0 to 1, with its interval. */
  | { kind: 'readiness'; chance: number; low: number; high: number }
  /** Not enough first answers yet: `answered` of `needed`. */
  | { kind: 'too-early'; answered: number; needed: number }
  /** Answers of the last seven study days and the share that was right, 0 to 1. */
  | { kind: 'week'; answers: number; share: number }

/** How near the exam is. `daysLeft` is 1 or more. */
export type ExamDay =
  | { kind: 'none' }
  | { kind: 'ahead'; on: string; daysLeft: number }
  | { kind: 'today'; on: string }
  /** `daysAgo` is 1 or more. */
  | { kind: 'past'; on: string; daysAgo: number }

export type TodayState =
  /** No goal yet: choose an exam. */
  | { kind: 'no-goal'; exams: readonly FrontExam[] }
  /** Something to do. */
  | { kind: 'due'; plan: TodayPlan }
  /** Everything planned for today is done. */
  | { kind: 'done'; answered: number; share: number; nextOn: string | undefined }
  /** Nothing was due today at all; `nextOn` is the next day with planned questions. */
  | { kind: 'nothing-due'; nextOn: string | undefined }

export type TodayPageProps = {
  viewer: Viewer
  /** The study day, `YYYY-MM-DD`. */
  today: string
  /** Short name of the exam in hand, such as `CPHIMS`, and its code. Absent: no goal. */
  exam: { exam: string; name: string } | undefined
  examDay: ExamDay
  /** What was told of the exam day. Absent: nothing. */
  told: ToldResult | undefined
  /** Bars of the last score report that the plan for a second attempt leans on. Empty: none. */
  retake: readonly DomainBar[]
  /** Whole study days without an answer before today, 0 when there were none. From 2 on the page says so calmly. */
  daysMissed: number
  open: OpenSitting | undefined
  /** A mock that goes on, which comes before everything else. */
  mock: OpenMock | undefined
  /** Nothing of this exam was ever answered. */
  isNew: boolean
  progress: ProgressLine
  state: TodayState
  /** Idempotency key of the start button. */
  startKey: string
  /** What the learner's cohorts ask of them now or within days. */
  assignments: readonly AssignmentCard[]
}

/**
 * Page `/today`. Starts with POST `urls.sittings()`: `mode=plan`, `exam`, `key`, and `medium=paper` to print it. While a sitting is open
 * the filled button continues it. Without a goal posts `exam` to `urls.start()` or leads to `urls.goal()`.
 */
export function TodayPage(props: TodayPageProps) {
  const { viewer, today, exam, examDay, daysMissed, open, mock, progress, state } = props
  return (
    <Layout title="Today" viewer={viewer} place="today">
      <div class="page-head">
        <p class="eyebrow">{shortDay(today)}</p>
        <h1>{titleWords(examDay, state)}</h1>
        {exam && <ExamLine name={exam.name} examDay={examDay} />}
      </div>
      <div class="stack">
        {daysMissed >= 2 && state.kind === 'due' && isPlanned(examDay) && (
          <Notice tone="info">
            <p>{missedWords(examDay, state.plan.waiting.due)}</p>
          </Notice>
        )}
        {mock && <MockCard mock={mock} />}
        {open && <ContinueCard open={open} weight={mock === undefined ? 'filled' : 'plain'} />}
        <TodayCard {...props} />
        {props.assignments.length > 0 && (
          <section class="part" aria-labelledby="assignments-title">
            <h2 id="assignments-title">Assignments</h2>
            <AssignmentCards cards={props.assignments} />
          </section>
        )}
        <RetakeLine bars={props.retake} />
        {props.isNew && exam && <DiagnosticLine name={exam.name} />}
        <ProgressWords progress={progress} />
      </div>
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

/** From the eve of the exam on there is nothing left to be said of missed days. */
function isPlanned(examDay: ExamDay): boolean {
  return examDay.kind === 'none' || (examDay.kind === 'ahead' && examDay.daysLeft > 1)
}

function titleWords(examDay: ExamDay, state: TodayState): string {
  if (examDay.kind === 'past') return 'The exam is behind you'
  if (examDay.kind === 'today') return 'Exam day'
  if (examDay.kind === 'ahead' && examDay.daysLeft === 1) return 'One day to go'
  if (state.kind === 'no-goal') return 'What are you preparing for?'
  if (state.kind === 'done') return 'Done for today'
  return state.kind === 'nothing-due' ? 'Nothing is due today' : 'Today'
}
