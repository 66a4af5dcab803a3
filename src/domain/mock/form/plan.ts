import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { largestRemainder, weightsOf } from '#src/domain/exam/quotas.ts'
import { type FormSpec, formSpec, type MockSize, scaleSections, singleSection } from './sizes.ts'

/** A domain that has fewer questions than the form needs. */
export type Shortage = { domain: string; needed: number; available: number }

/** A form that the bank can fill. `pretestQuotas`: trial questions of each domain, beside its quota. */
export type FormPlan = FormSpec & {
  pretestQuotas: ReadonlyMap<string, number>
  /** Scored and trial questions that each domain lacks against the size asked for. */
  fewer: { scored: ReadonlyMap<string, number>; pretest: ReadonlyMap<string, number> }
}

/** A form shorter than this share of its size is refused: a smaller size is the better choice. */
const leastShare = 0.5

/**
 * The form that `available` questions of each domain allow: the size asked for, or the longest one with the
 * same proportions, down to half. Refused below that, with every domain that is short. Trial questions are
 * left out where a domain has none to spare, and minutes follow the number of questions.
 */
export function planForm(
  blueprint: Blueprint,
  size: MockSize,
  available: ReadonlyMap<string, number>,
): { ok: true; plan: FormPlan } | { ok: false; missing: Shortage[] } {
  const spec = formSpec(blueprint, size)
  const missing = [...spec.quotas]
    .map(([domain, needed]) => ({ domain, needed, available: available.get(domain) ?? 0 }))
    .filter((one) => one.available < one.needed)
  const quotas = missing.length === 0 ? spec.quotas : shorten(blueprint, spec, available)
  if (quotas === undefined) return { ok: false, missing }
  return { ok: true, plan: planOf(blueprint, spec, quotas, available) }
}

/** Quotas of the longest form in proportion. A diagnostic keeps the other domains whole instead. */
function shorten(
  blueprint: Blueprint,
  spec: FormSpec,
  available: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | undefined {
  const shortest = Math.ceil(spec.scored * leastShare)
  if (spec.size === 'diagnostic') {
    const capped = new Map(
      [...spec.quotas].map(([code, quota]) => [code, Math.min(quota, available.get(code) ?? 0)]),
    )
    return isWorthwhile(capped, spec) && sumOf(capped) >= shortest ? capped : undefined
  }
  for (let length = spec.scored - 1; length >= shortest; length--) {
    const quotas = largestRemainder(weightsOf(blueprint), length)
    const isEnough = [...quotas].every(([code, quota]) => quota <= (available.get(code) ?? 0))
    if (isEnough && isWorthwhile(quotas, spec)) return quotas
  }
  return undefined
}

/** Whether every domain of the size asked for is still there, and none has grown by the way fractions fall. */
function isWorthwhile(quotas: ReadonlyMap<string, number>, spec: FormSpec): boolean {
  return [...spec.quotas].every(([code, quota]) => {
    const count = quotas.get(code) ?? 0
    return count <= quota && (quota === 0 || count > 0)
  })
}

function planOf(
  blueprint: Blueprint,
  spec: FormSpec,
  quotas: ReadonlyMap<string, number>,
  available: ReadonlyMap<string, number>,
): FormPlan {
  const scored = sumOf(quotas)
  const asked = largestRemainder(
    [...quotas].map(([code, weight]) => ({ code, weight })),
    Math.round((spec.pretest * scored) / spec.scored),
  )
  const pretestQuotas = new Map(
    [...asked].map(([code, count]) => {
      const spare = (available.get(code) ?? 0) - (quotas.get(code) ?? 0)
      return [code, Math.min(count, spare)]
    }),
  )
  const pretest = sumOf(pretestQuotas)
  const places = scored + pretest
  const share = places / (spec.scored + spec.pretest)
  return {
    size: spec.size,
    scored,
    pretest,
    minutes: spec.minutes === undefined ? undefined : Math.round(spec.minutes * share),
    sections: spec.size === 'diagnostic' ? singleSection(places) : scaleSections(blueprint, places),
    quotas,
    pretestQuotas,
    fewer: { scored: lacking(spec.quotas, quotas), pretest: lacking(asked, pretestQuotas) },
  }
}

function lacking(
  wanted: ReadonlyMap<string, number>,
  had: ReadonlyMap<string, number>,
): Map<string, number> {
  return new Map(
    [...wanted]
      .map(([code, count]): [string, number] => [code, count - (had.get(code) ?? 0)])
      .filter(([, count]) => count > 0),
  )
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
