import { type Blueprint, type Domain, domainShare } from '#src/domain/exam/blueprint.ts'
import type { Calibration } from '#src/domain/memory/calibration.ts'
import { type Card, retrievabilityOn } from '#src/domain/memory/card.ts'
import { knownShare, type Prior, startPrior } from '#src/domain/memory/prior.ts'
import { type Rate, rateOf } from './rate.ts'

/** A published question that the learner has met. */
export type MetQuestion = { domain: string; task: string; card: Card }

/** How many published questions there are of a task. */
export type BankPart = { domain: string; task: string; questions: number }

/** Where a learner stands with a part of the exam. */
type Mastery = {
  /** Published questions, and how many of them were met. */
  questions: number
  met: number
  /** Sum of fractions of the first answers to the questions met. */
  firstEarned: number
  /** Share right of those first answers. */
  first: Rate
  /** Mean chance to recall a question met, today, 0 to 1. `undefined`: too few met to say. */
  recall: number | undefined
}

export type TaskMastery = Mastery & { code: string; title: string }

export type DomainMastery = Mastery & {
  domain: Domain
  /** Share of the exam, 0 to 1. */
  examShare: number
  /** Estimated share of all its questions, met or not, that the learner knows today, 0 to 1. */
  known: number
  /** What knowing all of it would add to the share known of the whole exam, 0 to 1. */
  gain: number
  /** Empty where the blueprint has no tasks of its own below the domain. */
  tasks: readonly TaskMastery[]
}

export type MasteryRequest = {
  blueprint: Blueprint
  met: readonly MetQuestion[]
  bank: readonly BankPart[]
  /** What was known before practice, by code of the domain. */
  priors: ReadonlyMap<string, Prior>
  /** How this learner forgets. */
  calibration: Calibration
  /** Study day. */
  today: string
}

/** Every domain of the blueprint, the one first in which there is most to gain. */
export function masteryByDomain(request: MasteryRequest): DomainMastery[] {
  const { today, calibration } = request
  const met = request.met.map((one) => ({
    ...one,
    recall: one.card.memory && retrievabilityOn(one.card.memory, today, calibration),
  }))
  return request.blueprint.domains
    .map((domain) => domainMastery(request, domain, met))
    .toSorted((one, other) => other.gain - one.gain)
}

/** Whether a domain is divided into tasks; where a body publishes none, its one task is the domain itself. */
export function hasTasks(domain: Domain): boolean {
  return domain.tasks.some((task) => task.code !== domain.code)
}

/** A question met with the chance to recall it; `undefined` when it was never really answered. */
type Recalled = MetQuestion & { recall: number | undefined }

function domainMastery(
  request: MasteryRequest,
  domain: Domain,
  allMet: readonly Recalled[],
): DomainMastery {
  const met = allMet.filter((one) => one.domain === domain.code)
  const bank = request.bank.filter((part) => part.domain === domain.code)
  const mastery = masteryOf(met, bank)
  const examShare = domainShare(request.blueprint, domain.code)
  const before = knownShare(request.priors.get(domain.code) ?? startPrior)
  const known = knownOf(met, mastery.questions, before)
  return {
    ...mastery,
    domain,
    examShare,
    known,
    gain: examShare * (1 - known),
    tasks: hasTasks(domain)
      ? domain.tasks.map((task) => ({
          code: task.code,
          title: task.title,
          ...masteryOf(
            met.filter((one) => one.task === task.code),
            bank.filter((part) => part.task === task.code),
          ),
        }))
      : [],
  }
}

function masteryOf(met: readonly Recalled[], bank: readonly BankPart[]): Mastery {
  const firstEarned = met.reduce((sum, { card }) => sum + card.firstFraction, 0)
  const first = rateOf(firstEarned, met.length)
  const recalls = met.flatMap((one) => one.recall ?? [])
  return {
    questions: bank.reduce((sum, part) => sum + part.questions, 0),
    met: met.length,
    firstEarned,
    first,
    recall:
      first.kind === 'rate' && recalls.length > 0
        ? recalls.reduce((sum, chance) => sum + chance, 0) / recalls.length
        : undefined,
  }
}

/** What was never met, or never really answered, counts as far as the domain was known `before`. */
function knownOf(met: readonly Recalled[], questions: number, before: number): number {
  const recalled = met.reduce((sum, { recall }) => sum + (recall ?? before), 0)
  const all = Math.max(questions, met.length)
  return all === 0 ? before : (recalled + (all - met.length) * before) / all
}
