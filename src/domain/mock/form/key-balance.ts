import { type Arrangement, arrange } from '#src/domain/question/arrangement.ts'
import { type Random, shuffled } from '#src/domain/random.ts'

/** A place's arrangement; `keyId` is the key of a single best answer, absent for every other kind. */
export type KeyedPlace = { arrangement: Arrangement; keyId?: string | undefined }

/**
 * The order in which each place shows its ids, so that keys of single best answers stand at each position about
 * equally often over the form, among questions with as many options. Questions that keep their author's order
 * count but are not touched. Which of the others gets which position is by lot, so no position can be guessed
 * from the places before.
 */
export function balanceKeys(places: readonly KeyedPlace[], random: Random): string[][] {
  const positions = drawPositions(places, random)
  return places.map(({ arrangement, keyId }, index) => {
    const position = positions.get(index)
    if (position === undefined || keyId === undefined) return arrange(arrangement, random)
    const others = shuffled(
      arrangement.ids.filter((id) => id !== keyId),
      random,
    )
    return [...others.slice(0, position), keyId, ...others.slice(position)]
  })
}

/** Key positions (from 0) of the places that may be shuffled, by index of the place. */
function drawPositions(places: readonly KeyedPlace[], random: Random): Map<number, number> {
  const free = new Map<number, number[]>()
  const counts = new Map<number, number[]>()
  for (const [index, { arrangement, keyId }] of places.entries()) {
    const written = keyId === undefined ? -1 : arrangement.ids.indexOf(keyId)
    if (written < 0 || arrangement.rule === 'never-as-written') continue
    const length = arrangement.ids.length
    const standing = counts.get(length) ?? arrangement.ids.map(() => 0)
    counts.set(length, standing)
    if (arrangement.rule === 'as-written') standing[written] = (standing[written] ?? 0) + 1
    else free.set(length, [...(free.get(length) ?? []), index])
  }
  return new Map(
    [...free].flatMap(([length, indexes]) => {
      const drawn = shuffled(fillRarest(counts.get(length) ?? [], indexes.length, random), random)
      return indexes.map((index, turn): [number, number] => [index, drawn[turn] ?? 0])
    }),
  )
}

/** `count` positions, each the rarest so far; among equals by lot. */
function fillRarest(standing: readonly number[], count: number, random: Random): number[] {
  const totals = [...standing]
  return Array.from({ length: count }, () => {
    const fewest = Math.min(...totals)
    const rarest = totals.flatMap((total, position) => (total === fewest ? [position] : []))
    const position = rarest[Math.floor(random() * rarest.length)] ?? 0
    totals[position] = fewest + 1
    return position
  })
}
