import type { RowOf } from '#db/batch.ts'
import type { usableQuestions } from '#db/queries/assignments.ts'
import { parseIds } from '#db/queries/stored.ts'
import {
  drawByBlueprint,
  drawByFilter,
  drawLength,
  matching,
  type Source,
  shortagesOf,
  type Usable,
} from '#src/domain/cohort/source.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import type { Shortage } from '#src/domain/mock/form/plan.ts'
import type { Random } from '#src/domain/random.ts'
import { toPoolQuestion } from './pool-question.ts'

type UsableRow = RowOf<typeof usableQuestions>

/**
 * Why a source gives no assignment:
 * - `none`: no question is chosen, or none is left by the filter
 * - `fewer`: the filter leaves fewer than it should give
 * - `too-small`: domains have fewer questions than the draw needs
 */
export type SourceFault =
  | { kind: 'none' }
  | { kind: 'fewer'; found: number; wanted: number }
  | { kind: 'too-small'; missing: readonly Shortage[] }

/** The questions of all attempts, empty when each has its own draw; `source` as it is kept from then on. */
export type Resolved =
  | { ok: true; source: Source; listed: readonly string[]; questions: number }
  | { ok: false; fault: SourceFault }

type Resolving = {
  source: Source
  /** Ids of the questions chosen so far. */
  chosen: readonly string[]
  usable: readonly UsableRow[]
  blueprint: Blueprint
  now: number
}

/** Makes a source a list, as it is done when an assignment is published. */
export function resolveSource(one: Resolving, random: Random): Resolved {
  const { source, chosen } = one
  switch (source.kind) {
    case 'chosen':
      return chosen.length === 0
        ? { ok: false, fault: { kind: 'none' } }
        : { ok: true, source, listed: chosen, questions: chosen.length }
    case 'filter': {
      const listed = drawByFilter(source, one.usable.map(toUsable), random)
      if (listed.length === 0) return { ok: false, fault: { kind: 'none' } }
      if (listed.length < source.count)
        return {
          ok: false,
          fault: { kind: 'fewer', found: listed.length, wanted: source.count },
        }
      const ids = listed.map(({ questionId }) => questionId)
      return { ok: true, source, listed: ids, questions: ids.length }
    }
    case 'draw':
      return resolveDraw({ ...one, source }, random)
  }
}

function resolveDraw(
  one: Resolving & { source: Extract<Source, { kind: 'draw' }> },
  random: Random,
): Resolved {
  const { source, blueprint, now } = one
  const pool = drawPool(source.banks, one.usable)
  const length = drawLength(blueprint, source)
  // Which banks are drawn from is settled now, by what this instructor may use: later draws ask nobody.
  const usable = [...new Set(published(one.usable).map(({ bankId }) => bankId))]
  const banks = source.banks.length > 0 ? source.banks.filter((id) => usable.includes(id)) : usable
  if (source.each === 'attempt') {
    const missing = shortagesOf(blueprint, length, pool)
    return missing.length > 0
      ? { ok: false, fault: { kind: 'too-small', missing } }
      : { ok: true, source: { ...source, banks }, listed: [], questions: length }
  }
  const drawn = drawByBlueprint(blueprint, length, { pool, now: new Date(now) }, random)
  if (!drawn.ok) return { ok: false, fault: { kind: 'too-small', missing: drawn.missing } }
  const listed = drawn.places.map(({ questionId }) => questionId)
  return { ok: true, source: { ...source, banks }, listed, questions: listed.length }
}

/** How many questions a source finds now and, for a draw, which domains are short. */
export function countSource({ source, usable, blueprint, chosen }: Omit<Resolving, 'now'>): {
  found: number
  wanted: number
  missing: readonly Shortage[]
} {
  switch (source.kind) {
    case 'chosen':
      return { found: chosen.length, wanted: chosen.length, missing: [] }
    case 'filter':
      return {
        found: matching(source, usable.map(toUsable)).length,
        wanted: source.count,
        missing: [],
      }
    case 'draw': {
      const wanted = drawLength(blueprint, source)
      const pool = drawPool(source.banks, usable)
      return { found: pool.length, wanted, missing: shortagesOf(blueprint, wanted, pool) }
    }
  }
}

function toUsable(row: UsableRow): Usable {
  return { ...row, tags: parseIds(row.tags) }
}

function published(usable: readonly UsableRow[]): UsableRow[] {
  return usable.filter(({ status }) => status === 'published')
}

function drawPool(banks: readonly string[], usable: readonly UsableRow[]): PoolQuestion[] {
  return published(usable)
    .filter(({ bankId }) => banks.length === 0 || banks.includes(bankId))
    .map(toPoolQuestion)
}
