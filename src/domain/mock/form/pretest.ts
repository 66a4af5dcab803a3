import type { Candidate, Unit } from './candidates.ts'
import { canTake, type Picks, take } from './pick.ts'

/**
 * Trial questions for a form whose scored ones are chosen, from each domain as many as the quotas say: never met
 * by this candidate before new to the statistics before the rest, by lot. Members of a case, and after these
 * siblings of questions on the form, only when nothing else is left. They join `picks.chosen` too.
 */
export function pickPretest(
  picks: Picks,
  units: readonly Unit[],
  quotas: ReadonlyMap<string, number>,
): Set<Candidate> {
  const trial: Picks = { ...picks, need: new Map(quotas), cells: new Map(), tasks: new Map() }
  const drawn = new Set<Candidate>()
  let left = [...quotas.values()].reduce((sum, count) => sum + count, 0)
  const takeFrom = (list: Iterable<Candidate>, siblings: 'apart' | 'together') => {
    for (const candidate of list) {
      if (left === 0) return
      if (!canTake(trial, [candidate], siblings)) continue
      take(trial, [candidate])
      drawn.add(candidate)
      left -= 1
    }
  }
  for (const siblings of ['apart', 'together'] as const) {
    takeFrom(singlesByRank(units), siblings)
    takeFrom(membersOfCases(units), siblings)
  }
  return drawn
}

/** Single questions: unseen and new, then unseen, then the rest; by lot inside these. */
function* singlesByRank(units: readonly Unit[]): Generator<Candidate> {
  for (let rank = 0; rank <= 2; rank++)
    for (const { members } of units) {
      const [single] = members
      if (members.length === 1 && single !== undefined && rankOf(single) === rank) yield single
    }
}

function* membersOfCases(units: readonly Unit[]): Generator<Candidate> {
  for (const { members } of units) if (members.length > 1) yield* members
}

function rankOf({ question, isNew }: Candidate): number {
  if (question.lastSeenAt !== undefined) return 2
  return isNew ? 0 : 1
}
