import { mixSeed } from './dice.ts'
import type { LearnerSpec } from './learner.ts'
import { comparePaired, meanOf, type Paired } from './paired.ts'
import type { PolicyName } from './policies.ts'
import { studyBy, studyByPlan } from './study.ts'
import { type TruthName, truths } from './truth.ts'

/** Learners of one kind: how they forget, how long and how much they study, how large the bank is. */
export type PlanCell = { truth: TruthName; days: number; minutes: number; items: number }

/** Points of 100 on the day of the exam; `later` 30 days after it. `vs`: how much the plan is ahead of each order. */
export type PlanCellResult = PlanCell & {
  ours: number
  vs: Record<PolicyName, Paired>
  later: { ours: number; vs: Record<PolicyName, Paired> }
}

const sizes = [
  { days: 14, minutes: 40, items: 400 },
  { days: 30, minutes: 30, items: 500 },
  { days: 60, minutes: 30, items: 600 },
  { days: 90, minutes: 20, items: 800 },
] as const

/** Every truth with every size. */
export const planCells: readonly PlanCell[] = truths.flatMap((truth) =>
  sizes.map((size) => ({ truth, ...size })),
)

/** Runs the program's plan and all other orders on the same learners. `tell` is called after each learner. */
export function runPlanCell(
  cell: PlanCell,
  { learners, seed }: { learners: number; seed: number },
  tell: () => void,
): PlanCellResult {
  const specs = Array.from({ length: learners }, (_, index): LearnerSpec => {
    return { ...cell, seed: mixSeed(seed, cell.days, index) }
  })
  const runs = specs.map((spec) => {
    const run = {
      plan: studyByPlan(spec),
      random: studyBy('random', spec),
      due: studyBy('due', spec),
      worstDomain: studyBy('worstDomain', spec),
      paced: studyBy('paced', spec),
      newFirst: studyBy('newFirst', spec),
    }
    tell()
    return run
  })
  const compared = (on: 'exam' | 'later') => {
    const scores = (name: 'plan' | PolicyName) => runs.map((run) => run[name][on])
    const against = (name: PolicyName) => comparePaired(scores('plan'), scores(name))
    return {
      ours: meanOf(scores('plan')),
      vs: {
        random: against('random'),
        due: against('due'),
        worstDomain: against('worstDomain'),
        paced: against('paced'),
        newFirst: against('newFirst'),
      },
    }
  }
  return { ...cell, ...compared('exam'), later: compared('later') }
}

/** Names of the other orders, as results list them. */
export const policyNames: readonly PolicyName[] = [
  'random',
  'due',
  'worstDomain',
  'paced',
  'newFirst',
]
