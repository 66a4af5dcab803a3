import { isRapidGuess } from '#src/domain/memory/recall.ts'
import { type ClockFacts, type ClockStep, mockClock } from '#src/domain/mock/clock.ts'
import type { GradedPlace } from './score.ts'

/** The `nth` first answer: time on the clock at which it came, and the pace line there, both in ms. */
export type PacePoint = { nth: number; usedMs: number; lineMs: number }

export type MockPace = {
  /** `allotted` was a limit, `reference` is only what the exam gives: the mock had no clock. */
  kind: 'allotted' | 'reference'
  timeMs: number
  /** From the beginning to the end, without breaks. */
  usedMs: number
  questions: number
  /** One for each place that was ever answered, in the order of their first answers. */
  points: readonly PacePoint[]
  /** Places first answered in the last tenth of the time. Absent without a clock. */
  inLastTenth: number | undefined
  /** Answers too fast to be about the question. */
  rapidGuesses: number
  /** Up to ten places with most time, longest first. */
  slowest: readonly { position: number; elapsedMs: number }[]
}

export type PaceInput = {
  clock: ClockFacts
  /** In the order of `seq`. */
  steps: readonly ClockStep[]
  places: readonly GradedPlace[]
  endedAt: number
  /** Time that the real exam gives for as many questions, ms. */
  examMs: number
}

/** Of the time, the share that the pace line leaves for questions; the rest is for looking again. */
const shareForQuestions = 0.92
const mostSlow = 10
// Longer than any mock lasts: a clock to read times off, whether there is a limit or not.
const endlessMs = 1e12

/**
 * Pace of a mock against the line t(k) = .92 · T · k / n: the time on the clock at which k of n questions should
 * have been answered for the first time. Breaks are taken out.
 */
export function mockPace({ clock, steps, places, endedAt, examMs }: PaceInput): MockPace {
  const timeMs = clock.limitMs ?? examMs
  const questions = places.length
  const points = places
    .flatMap(({ firstAt }) => (firstAt === undefined ? [] : timeUsed(clock, steps, firstAt)))
    .toSorted((one, other) => one - other)
    .map((usedMs, index) => ({
      nth: index + 1,
      usedMs,
      lineMs: (shareForQuestions * timeMs * (index + 1)) / questions,
    }))
  return {
    kind: clock.limitMs === undefined ? 'reference' : 'allotted',
    timeMs,
    usedMs: timeUsed(clock, steps, endedAt),
    questions,
    points,
    inLastTenth:
      clock.limitMs === undefined
        ? undefined
        : points.filter(({ usedMs }) => usedMs >= 0.9 * timeMs).length,
    rapidGuesses: places.filter(
      ({ fraction, elapsedMs }) => fraction !== undefined && isRapidGuess(elapsedMs, undefined),
    ).length,
    slowest: places
      .flatMap(({ position, elapsedMs }) => (elapsedMs ? [{ position, elapsedMs }] : []))
      .toSorted((one, other) => other.elapsedMs - one.elapsedMs)
      .slice(0, mostSlow),
  }
}

/** The points at a quarter, half, three quarters and the end of the questions, as far as answers go. */
export function quarterPoints({ points, questions }: MockPace): PacePoint[] {
  const marks = [0.25, 0.5, 0.75, 1].map((share) => Math.ceil(share * questions))
  return points.filter(({ nth }) => marks.includes(nth))
}

/** Time that the clock had run at an instant, breaks taken out, in ms; 0 before the beginning. */
export function timeUsed(facts: ClockFacts, steps: readonly ClockStep[], at: number): number {
  const past = steps.filter((step) => step.at <= at && step.kind !== 'close')
  const clock = mockClock({ ...facts, limitMs: endlessMs }, past, at)
  const used = usedOf(clock)
  return facts.limitMs === undefined ? used : Math.min(used, facts.limitMs)
}

function usedOf(clock: ReturnType<typeof mockClock>): number {
  if (clock.kind === 'running') return endlessMs - (clock.remainingMs ?? endlessMs)
  if (clock.kind === 'break') return endlessMs - ((clock.deadlineAt ?? clock.endsAt) - clock.endsAt)
  return 0
}
