import type { Unit } from './candidates.ts'
import { canTake, type Picks, take } from './pick.ts'

/** Combinations looked at before the fullest one so far is taken. */
const patience = 2000

/**
 * Takes whole cases that fill `room` places exactly, or as many of them as can be filled, and says which. Earlier
 * cases are preferred. `cases` are in the order of taking.
 */
export function chooseCaseSets(picks: Picks, cases: readonly Unit[], room: number): Unit[] {
  let best: readonly Unit[] = []
  let looked = 0
  const search = (index: number, chosen: readonly Unit[], left: number): boolean => {
    if (room - left > placesOf(best)) best = chosen
    looked += 1
    const next = cases[index]
    if (left === 0 || next === undefined) return left === 0
    const canJoin = next.members.length <= left && fitsBeside(picks, chosen, next)
    if (canJoin && search(index + 1, [...chosen, next], left - next.members.length)) return true
    return looked > patience || search(index + 1, chosen, left)
  }
  search(0, [], room)
  for (const { members } of best) take(picks, members)
  return [...best]
}

function placesOf(units: readonly Unit[]): number {
  return units.reduce((sum, { members }) => sum + members.length, 0)
}

/** Whether a case can join those chosen: room in its domains for all of them, and no siblings among them. */
function fitsBeside(picks: Picks, chosen: readonly Unit[], next: Unit): boolean {
  const members = [...chosen, next].flatMap((unit) => unit.members)
  const concepts = new Set(conceptsOf(next))
  const hasSibling = chosen.some((unit) =>
    conceptsOf(unit).some((concept) => concepts.has(concept)),
  )
  return !hasSibling && canTake(picks, members, 'apart')
}

function conceptsOf({ members }: Unit): string[] {
  return members.flatMap(({ question }) => question.concept ?? [])
}
