import { correlationInterval } from '#src/domain/statistics/moments.ts'
import { wilsonInterval, z90 } from '#src/domain/statistics/wilson.ts'
import type { Drift } from './drift.ts'
import { fewest } from './enough.ts'
import { idleShare, type OptionRow, type OptionTable } from './options.ts'
import type { QuestionStatistics } from './question-statistics.ts'

/**
 * What an author should look at.
 * - `too-easy`: information, no fault, where mastery is the aim
 */
type AlarmKind =
  | 'wrong-key'
  | 'weak'
  | 'too-easy'
  | 'too-hard'
  | 'dead-distractor'
  | 'slow'
  | 'rushed'
  | 'drift'

export type Alarm = {
  question: string
  kind: AlarmKind
  /** The option that it is about, if one. */
  option: string | undefined
  /** A plain sentence without a full stop. */
  reason: string
}

/** What is known about a question. */
export type Judged = {
  statistics: QuestionStatistics
  options?: OptionTable | undefined
  drift?: Drift | undefined
}

const weakIndex = 20
const weakEfficiency = 30
const easyFacility = 0.95
const slowTimes = 2
const rushedShare = 0.1
/** Of the wrong answers that an even spread would give an option. */
const avoided = 0.75

/**
 * Alarms of one question, the gravest first. Of wrong key, too easy, too hard and weak only the first that
 * holds is told, since each explains those after it. `formMedianMs` is the median of the questions' medians.
 * Source: limits from Moodle's guidance and Haladyna & Downing (1993); how many people each needs is in `fewest`.
 */
export function questionAlarms(judged: Judged, formMedianMs?: number): Alarm[] {
  const { statistics, options, drift } = judged
  const main = wrongKey(judged) ?? tooEasy(statistics) ?? tooHard(statistics) ?? weak(statistics)
  const found = [
    main,
    ...(options ? deadDistractors(options) : []),
    slow(statistics, formMedianMs),
    rushed(statistics),
    drift && driftAlarm(drift),
  ]
  return found
    .filter((alarm) => alarm !== undefined)
    .map((alarm) => ({ question: statistics.id, option: undefined, ...alarm }))
}

type Finding = { kind: AlarmKind; option?: string; reason: string }

function wrongKey({ statistics, options }: Judged): Finding | undefined {
  const preferred = options && preferredDistractor(options)
  if (preferred)
    return {
      kind: 'wrong-key',
      option: preferred.option,
      reason: `strong candidates prefer option ${preferred.option}: check the key`,
    }
  const { itemRest, n } = statistics
  if (itemRest === undefined || n < fewest.anything) return undefined
  const interval = correlationInterval(itemRest, n, z90)
  if (interval === undefined || interval.high >= 0) return undefined
  return {
    kind: 'wrong-key',
    reason: `those who do well elsewhere get it wrong (discrimination ${whole(100 * itemRest)}): check the key`,
  }
}

/**
 * The distractor that does a key's work better than the key: chosen by strong people rather than weak ones
 * beyond chance, more so than the key, and by no fewer of the upper group.
 */
function preferredDistractor({ rows, people }: OptionTable): OptionRow | undefined {
  const key = rows.find(({ role }) => role === 'key')
  const wrong = people - (key?.n ?? 0)
  if (key === undefined || people < fewest.anything) return undefined
  if (people < fewest.discrimination && wrong < fewest.wrongAnswers) return undefined
  return rows
    .filter(({ role, rest, upper }) => {
      if (role === 'key' || rest === undefined || rest <= (key.rest ?? 0)) return false
      const interval = correlationInterval(rest, people, z90)
      return interval !== undefined && interval.low > 0 && (upper ?? 0) >= (key.upper ?? 0)
    })
    .toSorted((one, other) => (other.rest ?? 0) - (one.rest ?? 0))[0]
}

function tooEasy({ facility, n }: QuestionStatistics): Finding | undefined {
  if (facility === undefined || n < fewest.verdict || facility <= easyFacility) return undefined
  return {
    kind: 'too-easy',
    reason: `${percent(facility)} of its points are earned: fine where all should master it, but it tells nobody apart`,
  }
}

function tooHard({ facility, randomGuess, n }: QuestionStatistics): Finding | undefined {
  if (facility === undefined || randomGuess === undefined || n < fewest.verdict) return undefined
  const chance = randomGuess + z90 * Math.sqrt((randomGuess * (1 - randomGuess)) / n)
  if (facility >= chance) return undefined
  return {
    kind: 'too-hard',
    reason: `${percent(facility)} of its points are earned, hardly more than by picking at random (${percent(randomGuess)})`,
  }
}

function weak(statistics: QuestionStatistics): Finding | undefined {
  const { itemRest, discriminationIndex, discriminativeEfficiency, n } = statistics
  if (itemRest === undefined || discriminationIndex === undefined) return undefined
  // Both are the same correlation on different scales, so one interval serves both.
  const scale = discriminativeEfficiency ? discriminativeEfficiency / itemRest : 0
  const limit = Math.max(weakIndex / 100, scale > 0 ? weakEfficiency / scale : 0)
  const highest = correlationInterval(itemRest, n, z90)?.high ?? 1
  if (itemRest >= limit || n < fewest.discrimination) return undefined
  if (n < fewest.flag && highest >= limit) return undefined
  return {
    kind: 'weak',
    reason: `it hardly tells strong candidates from weak ones (discrimination ${whole(discriminationIndex)}, efficiency ${whole(discriminativeEfficiency ?? 0)})`,
  }
}

/**
 * Distractors that fewer than 5 % choose. In an easy question each has few anyway: only those are told that
 * draw less than three quarters of their even part of the wrong answers, beyond chance.
 */
function deadDistractors({ rows, people }: OptionTable): Finding[] {
  const distractors = rows.filter(({ role }) => role !== 'key')
  const wrong = distractors.reduce((sum, { n }) => sum + n, 0)
  if (people < fewest.flag) return []
  return distractors
    .filter(({ n, share }) => {
      const isAvoided = wilsonInterval(n, wrong).high < avoided / distractors.length
      return share < idleShare && isAvoided
    })
    .map(({ option, n }) => ({
      kind: 'dead-distractor',
      option,
      reason: `${n === 0 ? 'nobody' : n} of ${people} chose option ${option}: rewrite or drop it`,
    }))
}

function slow({ medianMs, n }: QuestionStatistics, formMedianMs?: number): Finding | undefined {
  if (medianMs === undefined || formMedianMs === undefined || n < fewest.verdict) return undefined
  if (medianMs <= slowTimes * formMedianMs) return undefined
  const times = (medianMs / formMedianMs).toFixed(1)
  return { kind: 'slow', reason: `it takes ${times} times as long as the middle question` }
}

function rushed({ rapidShare, n }: QuestionStatistics): Finding | undefined {
  if (rapidShare === undefined || n < fewest.verdict || rapidShare <= rushedShare) return undefined
  return { kind: 'rushed', reason: `${percent(rapidShare)} answered too fast to have read it` }
}

function driftAlarm({ recent, allTime, answers }: Drift): Finding {
  return {
    kind: 'drift',
    reason: `${percent(recent)} of its points were earned in the last 90 days (${answers} answers), ${percent(allTime)} in all: has a law or guideline changed?`,
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

function whole(value: number): string {
  return String(Math.round(value))
}
