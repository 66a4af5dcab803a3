import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { planForm } from '#src/domain/mock/form/plan.ts'
import { formSpec, type MockSize, mockSizes } from '#src/domain/mock/form/sizes.ts'
import type { MockChoice } from '#views/mocks/mock-sizes.tsx'

/** Published questions of a domain, and those of them that the learner never met. */
export type BankDomain = { domain: string; questions: number; unseen: number }

/** What a mock of each size would be now. `timeFactor` 0 means no clock. */
export function toChoices(
  blueprint: Blueprint,
  bank: readonly BankDomain[],
  timeFactor: number,
): MockChoice[] {
  return mockSizes.map((size) => toChoice(blueprint, bank, { size, timeFactor }))
}

function toChoice(
  blueprint: Blueprint,
  bank: readonly BankDomain[],
  { size, timeFactor }: { size: MockSize; timeFactor: number },
): MockChoice {
  const spec = formSpec(blueprint, size)
  const available = new Map(bank.map(({ domain, questions }) => [domain, questions]))
  const planned = planForm(blueprint, size, available)
  const plan = planned.ok ? planned.plan : undefined
  const minutes = (plan ?? spec).minutes
  const breaks = spec.sections.filter(({ breakMinutes }) => breakMinutes > 0)
  return {
    size,
    questions: spec.scored + spec.pretest,
    pretest: (plan ?? spec).pretest,
    limitMs: minutes === undefined || timeFactor === 0 ? undefined : minutes * 60_000 * timeFactor,
    breaks: breaks.length,
    breakMinutes: breaks[0]?.breakMinutes ?? 0,
    seenShare: plan === undefined ? 0 : seenShare(plan, bank),
    fillable: plan === undefined ? 0 : plan.scored + plan.pretest,
  }
}

type Quotas = {
  quotas: ReadonlyMap<string, number>
  pretestQuotas: ReadonlyMap<string, number>
  scored: number
  pretest: number
}

/** Share of the form that can't be filled with questions never met. */
function seenShare(plan: Quotas, bank: readonly BankDomain[]): number {
  const seen = bank.reduce((sum, { domain, unseen }) => {
    const needed = (plan.quotas.get(domain) ?? 0) + (plan.pretestQuotas.get(domain) ?? 0)
    return sum + Math.max(0, needed - unseen)
  }, 0)
  return seen / (plan.scored + plan.pretest)
}
