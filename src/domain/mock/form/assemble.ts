import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Random } from '#src/domain/random.ts'
import { drawUnits, type PoolQuestion, usableQuestions, weighQuestions } from './candidates.ts'
import { equateForm } from './equate.ts'
import { layOut } from './order.ts'
import { planForm, type Shortage } from './plan.ts'
import { pickPretest } from './pretest.ts'
import { type Relaxation, relaxationsOf } from './relaxations.ts'
import { pickScored } from './scored.ts'
import type { FormSection, MockSize } from './sizes.ts'

export type AssembleRequest = {
  blueprint: Blueprint
  size: MockSize
  /** Published questions of the exam, in any order. */
  pool: readonly PoolQuestion[]
  /** Forms of this exam that anybody has begun so far. */
  formsSoFar: number
  now: Date
  /** `avoid`: sealed questions only when all others do not fill the form. */
  reserve: 'use' | 'avoid'
}

/** A question's place on a form; `seenBefore`: the candidate had met the question when the form was made. */
type FormPlace = {
  questionId: string
  versionId: string
  isScored: boolean
  seenBefore: boolean
}

export type Form = {
  places: readonly FormPlace[]
  sections: readonly FormSection[]
  scored: number
  pretest: number
  /** Absent: no clock. */
  minutes: number | undefined
  /** What the bank was too small for, in the order of `relaxationSteps`; empty when for nothing. */
  relaxations: readonly Relaxation[]
  /** Share of all places that the candidate had met before, 0 to 1. */
  seenShare: number
}

/** A form, or the domains that lack questions even for a form of half the size. */
export type Assembled = { ok: true; form: Form } | { ok: false; missing: readonly Shortage[] }

/**
 * A form for one candidate: domain quotas exactly, each task where the exam wants that, levels as near to their
 * shares as the bank allows, questions never met and least used first, siblings apart, cases whole, as hard as
 * other forms, with trial questions among the scored ones. What the bank is too small for is given up in the
 * order of `relaxationSteps` and told; a question is never taken from another domain. The same request with
 * the same dice gives the same form, whatever the order of the pool.
 */
export function assemble(request: AssembleRequest, random: Random): Assembled {
  const { blueprint, size, pool, formsSoFar, now, reserve } = request
  const usable = usableQuestions(pool, new Set(blueprint.domains.map(({ code }) => code)))
  const planned = planForm(blueprint, size, countDomains(usable))
  if (!planned.ok) return planned
  const { plan } = planned
  const facts = { quotas: plan.quotas, formsSoFar, now, reserve }
  const { candidates, target } = weighQuestions(usable, facts)
  const units = drawUnits(candidates, random)
  const { picks, caseSets } = pickScored(blueprint, plan, units)
  equateForm({ picks, units, target, tasks: blueprint.everyTaskOnForm ? 'kept' : 'free' })
  const scored = new Set(picks.chosen)
  const pretest = pickPretest(picks, units, plan.pretestQuotas)
  const places = layOut({ sections: plan.sections, scored, pretest, caseSets }, random)
  const seen = places.filter(({ question }) => question.lastSeenAt !== undefined).length
  return {
    ok: true,
    form: {
      places: places.map((place) => ({
        questionId: place.question.questionId,
        versionId: place.question.versionId,
        isScored: scored.has(place),
        seenBefore: place.question.lastSeenAt !== undefined,
      })),
      sections: plan.sections,
      scored: scored.size,
      pretest: pretest.size,
      minutes: plan.minutes,
      relaxations: relaxationsOf({ blueprint, plan, candidates, places, pretest }),
      seenShare: seen / places.length,
    },
  }
}

function countDomains(questions: readonly PoolQuestion[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { domain } of questions) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  return counts
}
