import { type Random, shuffled } from '#src/domain/random.ts'
import type { Candidate, Unit } from './candidates.ts'
import type { FormSection } from './sizes.ts'

/** What goes into a form, and how it is cut. */
export type Layout = {
  sections: readonly FormSection[]
  scored: ReadonlySet<Candidate>
  pretest: ReadonlySet<Candidate>
  /** Cases of each section kept for cases, by the section's first place. */
  caseSets: ReadonlyMap<number, readonly Unit[]>
}

type Block = readonly Candidate[]
type Room = { content: 'any' | 'cases'; left: number; blocks: Block[] }

/**
 * The questions of a form in the order of its places, mixed by lot inside sections. Questions of one case stand
 * side by side in the order of their ids and never cross a section's end, unless no section has room for all of
 * them; trial questions stand anywhere but in sections kept for cases, as long as there is other room.
 */
export function layOut(layout: Layout, random: Random): Candidate[] {
  const { scored, pretest, caseSets } = layout
  const rooms = layout.sections.map(({ from, to, content }): Room => {
    const sets = (caseSets.get(from) ?? []).map(({ members }) => members)
    const used = sets.reduce((sum, members) => sum + members.length, 0)
    return { content, left: to - from + 1 - used, blocks: [...sets] }
  })
  const placed = new Set(rooms.flatMap(({ blocks }) => blocks.flat()))
  const waiting = [...scored, ...pretest].filter((candidate) => !placed.has(candidate))
  const { blocks, singles } = groupCases(waiting)
  const broken = placeBlocks(rooms, shuffled(blocks, random), random)
  placeSingles(rooms, [...singles, ...broken], pretest, random)
  return rooms.flatMap((room) => shuffled(room.blocks, random).flat())
}

function groupCases(candidates: readonly Candidate[]): { blocks: Block[]; singles: Candidate[] } {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { caseRef, questionId } = candidate.question
    const key = caseRef === undefined ? `question ${questionId}` : `case ${caseRef}`
    groups.set(key, [...(groups.get(key) ?? []), candidate])
  }
  const all = [...groups.values()].map((group) =>
    group.toSorted((a, b) => (a.question.questionId < b.question.questionId ? -1 : 1)),
  )
  return {
    blocks: all.filter((group) => group.length > 1),
    singles: all.filter((group) => group.length === 1).flat(),
  }
}

/** Puts the longest first into a section with room, one for any questions if possible; returns what fits nowhere. */
function placeBlocks(
  rooms: readonly Room[],
  blocks: readonly Block[],
  random: Random,
): Candidate[] {
  return blocks
    .toSorted((a, b) => b.length - a.length)
    .flatMap((block) => {
      const open = rooms.filter(({ left }) => left >= block.length)
      const free = open.filter(({ content }) => content === 'any')
      const [room] = shuffled(free.length > 0 ? free : open, random)
      if (room === undefined) return [...block]
      addBlock(room, block)
      return []
    })
}

function placeSingles(
  rooms: readonly Room[],
  singles: readonly Candidate[],
  pretest: ReadonlySet<Candidate>,
  random: Random,
): void {
  const byLot = shuffled(singles, random)
  const waiting = [
    ...byLot.filter((single) => !pretest.has(single)),
    ...byLot.filter((single) => pretest.has(single)),
  ]
  const inCases = rooms.filter(({ content }) => content === 'cases')
  for (const room of inCases)
    for (const single of waiting.splice(0, room.left)) addBlock(room, [single])
  const rest = shuffled(waiting, random)
  for (const room of rooms) for (const single of rest.splice(0, room.left)) addBlock(room, [single])
}

function addBlock(room: Room, block: Block): void {
  room.blocks.push(block)
  room.left -= block.length
}
