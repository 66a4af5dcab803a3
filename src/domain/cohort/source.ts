import * as z from 'zod'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { largestRemainder, weightsOf } from '#src/domain/exam/quotas.ts'
import { assemble } from '#src/domain/mock/form/assemble.ts'
import { type PoolQuestion, usableQuestions } from '#src/domain/mock/form/candidates.ts'
import type { Shortage } from '#src/domain/mock/form/plan.ts'
import { levels } from '#src/domain/question/parts.ts'
import { type Random, shuffled } from '#src/domain/random.ts'

/** Where the questions of an assignment come from: picked one by one, by a filter, or drawn by the blueprint. */
export const sourceKinds = ['chosen', 'filter', 'draw'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Statuses that a filter may ask for. */
export const filterStatuses = ['published', 'in-review', 'retired'] as const

/** Lengths of a draw: a share of the exam's scored questions, or a number. */
export const drawSizes = ['full', 'half', 'quarter', 'count'] as const

/** Most questions of one assignment. */
export const mostQuestions = 300

const code = z.string().max(90)
const banks = z.array(z.string().max(100)).max(100)

const filterSchema = z.object({
  kind: z.literal('filter'),
  /** Empty: every bank that may be used. */
  banks,
  /** Empty, here and below: whatever it is. */
  domain: code,
  task: code,
  level: z.enum(levels).or(z.literal('')),
  tag: z.string().max(100),
  status: z.enum(filterStatuses),
  count: z.int().min(1).max(mostQuestions),
})

const drawSchema = z.object({
  kind: z.literal('draw'),
  banks,
  size: z.enum(drawSizes),
  /** With the size `count`. */
  count: z.int().min(1).max(mostQuestions),
  each: z.enum(['everybody', 'attempt']),
})

export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen') }),
  filterSchema,
  drawSchema,
])
export type Source = z.infer<typeof sourceSchema>
export type FilterSource = z.infer<typeof filterSchema>
export type DrawSource = z.infer<typeof drawSchema>

/** A question that may be used, as a filter sees it. */
export type Usable = {
  questionId: string
  bankId: string
  domain: string
  task: string
  level: string
  status: string
  tags: readonly string[]
}

/** The questions that a filter leaves, in the order given; its count apart. */
export function matching<One extends Usable>(filter: FilterSource, usable: readonly One[]): One[] {
  return usable.filter(
    (one) =>
      (filter.banks.length === 0 || filter.banks.includes(one.bankId)) &&
      one.status === filter.status &&
      isWanted(filter.domain, one.domain) &&
      isWanted(filter.task, one.task) &&
      isWanted(filter.level, one.level) &&
      (filter.tag === '' || one.tags.includes(filter.tag)),
  )
}

function isWanted(wanted: string, actual: string): boolean {
  return wanted === '' || wanted === actual
}

/** So many of the questions that a filter leaves, by lot, in the order given. Fewer where it leaves fewer. */
export function drawByFilter<One extends Usable>(
  filter: FilterSource,
  usable: readonly One[],
  random: Random,
): One[] {
  const found = matching(filter, usable)
  const drawn = new Set(shuffled(found, random).slice(0, filter.count))
  return found.filter((one) => drawn.has(one))
}

/** How many questions a draw has, by the exam's scored ones. */
export function drawLength(blueprint: Pick<Blueprint, 'scored'>, draw: DrawSource): number {
  switch (draw.size) {
    case 'full':
      return blueprint.scored
    case 'half':
      return Math.max(1, Math.round(blueprint.scored / 2))
    case 'quarter':
      return Math.max(1, Math.round(blueprint.scored / 4))
    case 'count':
      return draw.count
  }
}

/** The questions that a draw takes in their order, or the domains that have too few. */
export type Drawn = { ok: true; places: DrawnPlace[] } | { ok: false; missing: Shortage[] }
type DrawnPlace = { questionId: string; seenBefore: boolean }

/**
 * As many questions of each domain as the blueprint's shares ask for among `length`, chosen as for a mock, but none on
 * trial. It is never made shorter: what is missing is told.
 */
export function drawByBlueprint(
  blueprint: Blueprint,
  length: number,
  { pool, now }: { pool: readonly PoolQuestion[]; now: Date },
  random: Random,
): Drawn {
  const missing = shortagesOf(blueprint, length, pool)
  if (missing.length > 0) return { ok: false, missing }
  const assembled = assemble(
    {
      blueprint: {
        ...blueprint,
        scored: length,
        pretest: 0,
        sections: [{ name: 'All questions', items: length, breakMinutes: 0 }],
      },
      size: 'full',
      pool,
      formsSoFar: 0,
      now,
      reserve: 'use',
    },
    random,
  )
  if (!assembled.ok) return { ok: false, missing: [...assembled.missing] }
  return {
    ok: true,
    places: assembled.form.places.map(({ questionId, seenBefore }) => ({ questionId, seenBefore })),
  }
}

/** Domains that have fewer questions than a draw of this length needs. */
export function shortagesOf(
  blueprint: Blueprint,
  length: number,
  pool: readonly PoolQuestion[],
): Shortage[] {
  const codes = new Set(blueprint.domains.map((one) => one.code))
  const usable = usableQuestions(pool, codes)
  return [...largestRemainder(weightsOf(blueprint), length)]
    .map(([domain, needed]) => ({
      domain,
      needed,
      available: usable.filter((one) => one.domain === domain).length,
    }))
    .filter((one) => one.available < one.needed)
}
