import { forecastScore } from '#src/domain/plan/forecast.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import { startQuestionRating } from '#src/domain/readiness/ability/rating.ts'
import { ownReadiness } from '#src/domain/readiness/own-readiness.ts'
import { assumedGuessChance, calibrationIn, dayName } from './notebook.ts'
import { type PathSpec, pathExam, sitExam, truePathScore } from './path-candidate.ts'
import { mocksOf, type Path, viewOf, walkPath } from './path-study.ts'
import type { TruthName } from './truth.ts'

/** A range that was forecast, and what came. */
export type RangeCheck = { score: number; low: number; high: number; came: number }

/** What the program said to one candidate, and what came of it. */
export type PathRun = {
  truth: TruthName
  days: number
  mocks: number
  hasPassed: boolean
  /** The chance to pass that readiness shows on the last evening. Absent: too few answers for one. */
  chance: number | undefined
  /** Scored questions right by readiness, and on the exam. Absent likewise. */
  right: RangeCheck | undefined
  /** Points of 100 expected half-way for the exam, if the plan is followed; and on the last evening. */
  halfway: ScoreChecks
  eve: ScoreChecks
}

/** The forecast as the page shows it, and as it would be without mocks. */
type ScoreChecks = { corrected: RangeCheck; uncorrected: RangeCheck }

/** Days on which nobody studies are no part of what the forecast is asked for. */
const shareOfDays = 0.9

/** One candidate from the first day to the exam. */
export function runPath(spec: PathSpec): PathRun {
  const middle = Math.floor(spec.days / 2)
  let halfway: ScoreForecasts | undefined
  const path = walkPath(spec, (before, day) => {
    if (day === middle) halfway = forecastsOn(before, day)
  })
  const lastDay = spec.days - 1
  const eve = forecastsOn(path, lastDay)
  const came = truePathScore(path.candidate, spec)
  const exam = sitExam(path.candidate, spec)
  const readiness = readinessOn(path, lastDay)
  const now = readiness.kind === 'estimated' ? readiness.now : undefined
  return {
    truth: spec.truth,
    days: spec.days,
    mocks: path.mocks,
    hasPassed: exam.hasPassed,
    chance: now?.chance,
    right: now && {
      score: now.score.middle,
      low: now.score.low,
      high: now.score.high,
      came: exam.right,
    },
    halfway: checkOf(halfway ?? eve, came),
    eve: checkOf(eve, came),
  }
}

type Range = Omit<RangeCheck, 'came'>
type ScoreForecasts = { corrected: Range; uncorrected: Range }

/** The forecast of a day, for who follows the plan until the exam. */
function forecastsOn(path: Path, day: number): ScoreForecasts {
  const { days, minutes } = path.spec
  const view = viewOf(path, day)
  const request = { daysToExam: days - day, minutesPerDay: [minutes * shareOfDays] }
  const rangeOf = (mocks: ReturnType<typeof mocksOf>): Range => {
    const { ifPlanned, ifStopped } = forecastScore(view, { ...request, mocks })
    // On the last evening nothing more is done.
    const { score, low, high } = day === days - 1 ? ifStopped : (ifPlanned[0] ?? ifStopped)
    return { score, low, high }
  }
  return { corrected: rangeOf(mocksOf(path)), uncorrected: rangeOf([]) }
}

function checkOf({ corrected, uncorrected }: ScoreForecasts, came: number): ScoreChecks {
  return { corrected: { ...corrected, came }, uncorrected: { ...uncorrected, came } }
}

/** Readiness on an evening; no question of this bank has a rating yet. */
function readinessOn({ candidate, notebook, spec }: Path, day: number) {
  const { value, variance } = startQuestionRating
  const met = candidate.items.flatMap(({ questionId, domain }) => {
    const card = notebook.cards.get(questionId)
    return card === undefined ? [] : [{ domain, card, lastElapsedMs: undefined }]
  })
  return ownReadiness({
    blueprint: pathExam,
    today: dayName(day),
    examOn: dayName(spec.days),
    answers: met.map(
      ({ domain, card }): FirstAnswer => ({
        domain,
        fraction: card.firstFraction,
        guessChance: assumedGuessChance,
        difficulty: { value, variance },
        on: card.firstOn,
      }),
    ),
    bankDifficulty: value,
    population: usualPopulation,
    forecasts: [],
    met,
    bank: pathExam.domains.map(({ code: domain }) => ({
      domain,
      questions: candidate.items.filter((item) => item.domain === domain).length,
      guessChance: assumedGuessChance,
    })),
    calibration: calibrationIn(notebook, dayName(day)),
    minutesPerDay: spec.minutes,
  })
}
