import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { seededRandom } from '#src/domain/random.ts'
import { type FirstAnswer, usualPopulation } from '#src/domain/readiness/ability/ability.ts'
import type { Horizon } from '#src/domain/readiness/outlook/horizon.ts'
import {
  type Readiness,
  type ReadinessRequest,
  readinessOf,
} from '#src/domain/readiness/readiness.ts'
import { Layout } from '#views/layout.tsx'
import { ReadinessSection } from '#views/progress/readiness.tsx'
import { blueprint } from './blueprint.ts'
import { member } from './samples.ts'

const today = '2026-11-22'

/** First answers in each domain of a blueprint, of which about so much is right. */
function answersOf(exam: Blueprint, rates: readonly number[], each: number): FirstAnswer[] {
  const random = seededRandom(6)
  return exam.domains.flatMap(({ code }, index) =>
    Array.from({ length: each }, (_, answer) => ({
      domain: code,
      fraction: random() < (rates[index] ?? 0.6) ? 1 : 0,
      guessChance: 0.25,
      difficulty: { value: 0, variance: answer % 3 === 0 ? 0.6 : 0.1 },
      on: answer % 2 === 0 ? '2026-11-20' : '2026-11-04',
    })),
  )
}

function memories(exam: Blueprint): Horizon['memories'] {
  return exam.domains.map(({ code }, index) => ({
    domain: code,
    recallNow: 0.86,
    recallIfStopped: 0.8 - 0.02 * index,
    plan: { recall: 0.9, coverageNow: 0.45, coverageThen: 0.65, recallOfNew: 0.7 },
  }))
}

function readiness(answers: readonly FirstAnswer[], changes: Partial<ReadinessRequest>): Readiness {
  return readinessOf({
    blueprint,
    answers,
    today,
    bankDifficulty: 0,
    unseen: undefined,
    cutShare: undefined,
    population: usualPopulation,
    horizon: undefined,
    recalibration: undefined,
    random: seededRandom(1),
    ...changes,
  })
}

function page(shown: Readiness) {
  return (
    <Layout title="Progress" viewer={member} place="progress" frame="wide">
      <div class="page-head">
        <p class="eyebrow">CPHIMS</p>
        <h1>Progress</h1>
      </div>
      <div class="progress-sections">
        <ReadinessSection exam={blueprint.exam} name="CPHIMS" readiness={shown} />
      </div>
    </Layout>
  )
}

const mixed = [0.7, 0.64, 0.55, 0.8, 0.6]
const early = answersOf(blueprint, mixed, 4).filter(
  ({ domain }, index) => domain !== '4' || index % 2 === 0,
)

export const readinessPages = {
  'readiness-likely': page(
    readiness(answersOf(blueprint, [0.85, 0.9, 0.75, 0.9, 0.8], 40), {
      horizon: { days: 23, memories: memories(blueprint) },
      recalibration: { intercept: -0.1, slope: 0.9, outcomes: 64 },
    }),
  ),
  'readiness-either': page(
    readiness(answersOf(blueprint, mixed, 14), {
      horizon: { days: 23, memories: memories(blueprint) },
    }),
  ),
  'readiness-unlikely': page(
    readiness(
      answersOf(blueprint, [0.5, 0.4, 0.45, 0.6, 0.5], 18).map((answer) => ({
        ...answer,
        on: '2026-08-30',
      })),
      {
        horizon: {
          days: 1,
          memories: memories(blueprint).map((memory) => ({
            ...memory,
            recallIfStopped: 0.85,
            plan: undefined,
          })),
        },
      },
    ),
  ),
  'readiness-no-date': page(readiness(answersOf(blueprint, mixed, 30), {})),
  'readiness-missing': page(readiness(early, {})),
  'readiness-missing-all': page(readiness([], {})),
  'readiness-missing-few': page(readiness(answersOf(blueprint, mixed, 5), {})),
}
