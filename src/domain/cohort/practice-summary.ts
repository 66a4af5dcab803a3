import * as z from 'zod'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Calibration } from '#src/domain/memory/calibration.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { type BankPart, type MetQuestion, masteryByDomain } from '#src/domain/progress/mastery.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { FirstAnswer, Population } from '#src/domain/readiness/ability/ability.ts'
import type { Forecast } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { recalibrationFrom } from '#src/domain/readiness/outcome/outcomes.ts'
import { readinessOf } from '#src/domain/readiness/readiness.ts'

const domainPractice = z.object({
  /** Code. */
  domain: z.string(),
  /** Published questions, and how many of them were met. */
  questions: z.number(),
  met: z.number(),
  /** Sum of fractions of the first answers to the questions met. */
  earned: z.number(),
  /** Estimated share of all its questions that is known, 0 to 1. */
  known: z.number(),
  /** Study day of the first question met; empty: none. */
  sinceOn: z.string(),
})

/** Where a learner stands with one domain of an exam. */
export type DomainPractice = z.infer<typeof domainPractice>

/** Where a learner stands with an exam. `chance` to pass today, as they see it themselves; absent: too few answers. */
export type PracticeSummary = {
  chance: number | undefined
  domains: readonly DomainPractice[]
}

type PracticeRecord = {
  blueprint: Blueprint
  /** Study day. */
  today: string
  met: readonly MetQuestion[]
  bank: readonly BankPart[]
  priors: ReadonlyMap<string, Prior>
  calibration: Calibration
  /** First answers, rapid guesses left out. */
  answers: readonly FirstAnswer[]
  bankDifficulty: number
  population: Population
  forecasts: readonly Forecast[]
}

/** The learner's own page takes the same, so that both see one number. */
const seed = 1

/** Sums up what an instructor sees of somebody who shares their practice. */
export function summarisePractice(record: PracticeRecord): PracticeSummary {
  const { blueprint, today, answers, bankDifficulty, population, forecasts, met } = record
  const readiness = readinessOf({
    blueprint,
    answers,
    today,
    bankDifficulty,
    unseen: undefined,
    cutShare: undefined,
    population,
    horizon: undefined,
    recalibration: recalibrationFrom(forecasts),
    random: seededRandom(seed),
  })
  return {
    chance: readiness.kind === 'estimated' ? readiness.now.chance : undefined,
    domains: masteryByDomain(record).map((one) => ({
      domain: one.domain.code,
      questions: one.questions,
      met: one.met,
      earned: one.firstEarned,
      known: one.known,
      sinceOn: firstDay(met.filter(({ domain }) => domain === one.domain.code)),
    })),
  }
}

function firstDay(met: readonly MetQuestion[]): string {
  const days = met.map(({ card }) => card.firstOn)
  return days.reduce((first, day) => (day < first ? day : first), days[0] ?? '')
}

/** The domains as stored. @throws when the column is not what this program writes */
export function parseDomainPractice(json: string): DomainPractice[] {
  return z.array(domainPractice).parse(JSON.parse(json))
}
