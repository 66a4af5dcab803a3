import type { Change } from './outlook.ts'

/**
 * What memory says about a domain. Recalls are means over the cards seen so far, 0 to 1; `undefined`: no card yet.
 * Coverage is the share of the domain's weight that was seen, 0 to 1.
 */
export type DomainMemory = {
  domain: string
  recallNow: number | undefined
  /** On the day of the exam if nothing is reviewed until then. */
  recallIfStopped: number | undefined
  /** On the day of the exam by the plan run forward, as it comes. Absent: there is no plan. */
  plan:
    | {
        recall: number | undefined
        coverageNow: number
        coverageThen: number
        /** Of what the plan adds, 0 to 1. */
        recallOfNew: number
      }
    | undefined
}

/** The way to the exam. */
export type Horizon = {
  /** Study days until the exam, 1 or more. */
  days: number
  memories: readonly DomainMemory[]
}

/** Variance in logits² that each 30 days ahead add: that cards speak for new questions is an assumption. */
const variancePer30Days = 0.15 ** 2

/** What the way to the exam adds to the variance of ability, in logits². */
export function horizonVariance(days: number): number {
  return (variancePer30Days * days) / 30
}

/** K(T) = K · M(T) / M(t): what is known fades as the cards of the domain do. */
export function changeIfStopped(memory: DomainMemory | undefined): Change {
  return { retained: ratio(memory?.recallNow, memory?.recallIfStopped), learned: 0 }
}

/**
 * K(T) = K · M(T) / M(t) + (C(T) − C(t)) · (1 − K) · R of what is new. Of what the plan adds to stopping only the part
 * `kept` comes, 0 or more.
 */
export function changeIfPlanned(memory: DomainMemory | undefined, kept: number): Change {
  const stopped = changeIfStopped(memory)
  const plan = memory?.plan
  if (plan === undefined) return stopped
  const retained = ratio(memory?.recallNow, plan.recall)
  const learned = Math.max(0, plan.coverageThen - plan.coverageNow) * plan.recallOfNew
  return {
    retained: stopped.retained + kept * (retained - stopped.retained),
    learned: Math.min(1, kept * learned),
  }
}

function ratio(now: number | undefined, then: number | undefined): number {
  return now === undefined || then === undefined || now <= 0 ? 1 : then / now
}
