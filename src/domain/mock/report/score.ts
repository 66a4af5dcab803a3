import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import type { Fraction, Level } from '#src/domain/question/parts.ts'
import { levels } from '#src/domain/question/parts.ts'
import { type Interval, wilsonInterval } from '#src/domain/statistics/wilson.ts'
import { bandOf, scaledScore } from './scale.ts'

/** A place of a mock after its end. */
export type GradedPlace = {
  position: number
  domain: string
  domainName: string
  level: Level
  /** Not scored: a trial question. */
  isScored: boolean
  /** Whether the learner had met the question before this mock. */
  seenBefore: boolean
  /** Absent: not answered, which earns nothing. */
  fraction: Fraction | undefined
  certainty: Certainty | undefined
  /** Time with the question in view, in ms. Absent: not measured. */
  elapsedMs: number | undefined
  /** Of the first whole response; absent when there was none. */
  firstFraction: Fraction | undefined
  /** When the first whole response came, ms UTC; absent when there was none. */
  firstAt: number | undefined
  /** Whether the last response is another than the first; also when it was taken back. */
  isChanged: boolean
  isFlagged: boolean
}

/** What was earned of some scored questions: a sum of fractions, and the share with its 95 % interval. */
export type Tally = { questions: number; earned: number; share: number; interval: Interval }

/** `band` is one of the blueprint's, by our thresholds; absent on exams with a scale. */
export type DomainScore = Tally & { code: string; name: string; band: string | undefined }

/**
 * - `picture`: a diagnostic, which nobody passes or fails
 * - `judged`: against `cut`, the questions that our approximation asks for; `scaled` is on the exam's scale
 *   where it has one. `isClose`: the 95 % interval reaches across the cut
 */
export type MockOutcome =
  | { kind: 'picture' }
  | {
      kind: 'judged'
      cut: number
      cutShare: number
      hasPassed: boolean
      isClose: boolean
      scaled: number | undefined
    }

export type MockScore = {
  total: Tally
  outcome: MockOutcome
  /** In the blueprint's order, those with a scored question. */
  domains: readonly DomainScore[]
  levels: readonly (Tally & { level: Level })[]
  /** Places without an answer, trial questions too. */
  unanswered: number
  trialQuestions: number
  /** Share of the scored questions that were met before, 0 to 1. */
  seenShare: number
  /** Whether the score may feed readiness: at most a fifth was met before. */
  isFresh: boolean
}

type ScoredExam = Pick<Blueprint, 'domains' | 'cutShare' | 'scale'>

/** Standard normal quantile of a two-sided interval of 95 %. */
const z95 = 1.959963984540054
/** A mock of which so much was met before, as a share of 0 to 1, measures memory of the bank. */
export const mostSeenShare = 0.2

/**
 * Scores a mock on its scored places alone; what was left out earns nothing. Intervals take sums of fractions
 * for counts: partly right answers vary less than that, so those are a little too wide, never too narrow.
 */
export function scoreMock(
  exam: ScoredExam,
  places: readonly GradedPlace[],
  mode: 'mock' | 'diagnostic',
): MockScore {
  const scored = places.filter((place) => place.isScored)
  const total = tallyOf(scored)
  const seen = scored.filter((place) => place.seenBefore).length
  const seenShare = scored.length === 0 ? 0 : seen / scored.length
  return {
    total,
    outcome: mode === 'mock' ? judge(exam, total) : { kind: 'picture' },
    domains: scoreDomains(exam, scored, mode),
    levels: levels.flatMap((level) => {
      const ofLevel = scored.filter((place) => place.level === level)
      return ofLevel.length === 0 ? [] : [{ level, ...tallyOf(ofLevel) }]
    }),
    unanswered: places.filter((place) => place.fraction === undefined).length,
    trialQuestions: places.length - scored.length,
    seenShare,
    isFresh: seenShare <= mostSeenShare,
  }
}

/** Questions of `scored` that our approximate cut asks for: cutShare · scored, to the nearest whole one. */
export function rawCut(cutShare: number, scored: number): number {
  return Math.round(cutShare * scored)
}

/**
 * The domain whose missed share weighs most on the real exam: blueprint share × (1 - share earned).
 * `undefined`: nothing was missed.
 */
export function mostToGain(
  exam: Pick<Blueprint, 'domains'>,
  domains: readonly DomainScore[],
): DomainScore | undefined {
  const gain = ({ code, share }: DomainScore) =>
    (exam.domains.find((domain) => domain.code === code)?.items ?? 0) * (1 - share)
  const [most] = domains.toSorted((one, other) => gain(other) - gain(one))
  return most !== undefined && gain(most) > 0 ? most : undefined
}

function judge({ cutShare, scale }: ScoredExam, total: Tally): MockOutcome {
  const cut = rawCut(cutShare, total.questions)
  const { low, high } = total.interval
  return {
    kind: 'judged',
    cut,
    cutShare,
    hasPassed: total.earned >= cut,
    isClose: low < cutShare && cutShare < high,
    scaled:
      scale.kind === 'scaled'
        ? scaledScore({ earned: total.earned, cut, questions: total.questions, scale })
        : undefined,
  }
}

function scoreDomains(
  { domains, cutShare, scale }: ScoredExam,
  scored: readonly GradedPlace[],
  mode: 'mock' | 'diagnostic',
): DomainScore[] {
  return domains.flatMap(({ code, name }) => {
    const places = scored.filter((place) => place.domain === code)
    if (places.length === 0) return []
    const tally = tallyOf(places)
    const band =
      scale.kind === 'bands' && mode === 'mock'
        ? bandOf(tally.share, scale.bands, cutShare)
        : undefined
    return [{ code, name, band, ...tally }]
  })
}

function tallyOf(places: readonly GradedPlace[]): Tally {
  const sum = places.reduce((earned, { fraction }) => earned + (fraction ?? 0), 0)
  return tally(sum, places.length)
}

/** What `earned` is of so many scored questions, with its 95 % interval. */
export function tally(sum: number, questions: number): Tally {
  // Thirds that add up to a whole number must not miss it by their last digit.
  const earned = Math.round(sum * 1e6) / 1e6
  return {
    questions,
    earned,
    share: questions === 0 ? 0 : earned / questions,
    interval: wilsonInterval(earned, questions, z95),
  }
}
