import type { Candidate, Unit } from './candidates.ts'
import type { Picks } from './pick.ts'

/** Questions off the form, the next by lot, that each kind of place looks at. */
const sparesEach = 8
const mostSwaps = 12
/** A mean difficulty this close to the target, in logits, is close enough. */
const closeEnough = 0.005
/** A swap that leaves more than this share of the gap is not worth it. */
const leastGain = 0.9

type Swap = { out: Candidate; into: Candidate; gap: number }

export type EquateRequest = {
  picks: Picks
  /** In the order of taking. */
  units: readonly Unit[]
  /** Mean difficulty a form should have, in logits. */
  target: number
  /** Whether each task on the form has to stay on it. */
  tasks: 'kept' | 'free'
}

/** Questions off the form that may come in, by `placeOf`. */
type Spares = ReadonlyMap<string, Candidate[]>

/**
 * Brings the mean difficulty of a form towards the target, so that forms are equally hard: swaps single
 * questions for others of the same domain, level and reservation that were next by lot, while that helps.
 * Siblings stay apart.
 */
export function equateForm({ picks, units, target, tasks }: EquateRequest): void {
  let gap = 0
  for (const { difficulty } of picks.chosen) gap += difficulty - target
  const limit = closeEnough * picks.chosen.size
  if (Math.abs(gap) <= limit) return
  const singles = units.flatMap(({ members }) => (members.length === 1 ? members : []))
  const spares = sparesOf(picks, singles)
  const inside = new Set(singles.filter((single) => picks.chosen.has(single)))
  for (let swaps = 0; swaps < mostSwaps && Math.abs(gap) > limit; swaps++) {
    const swap = bestSwap(picks, { inside, spares, gap, tasks })
    if (swap === undefined) return
    exchange(picks, swap)
    inside.delete(swap.out)
    spares.set(
      placeOf(swap.into),
      (spares.get(placeOf(swap.into)) ?? []).filter((spare) => spare !== swap.into),
    )
    gap = swap.gap
  }
}

function sparesOf(picks: Picks, singles: readonly Candidate[]): Map<string, Candidate[]> {
  const spares = new Map<string, Candidate[]>()
  for (const single of singles) {
    if (picks.chosen.has(single)) continue
    const known = spares.get(placeOf(single))
    if (known === undefined) spares.set(placeOf(single), [single])
    else if (known.length < sparesEach) known.push(single)
  }
  return spares
}

function bestSwap(
  picks: Picks,
  {
    inside,
    spares,
    gap,
    tasks,
  }: { inside: ReadonlySet<Candidate>; spares: Spares; gap: number; tasks: 'kept' | 'free' },
): Swap | undefined {
  const onTask = countTasks(picks)
  const isFree = (out: Candidate, into: Candidate) =>
    tasks === 'free' || taskOf(out) === taskOf(into) || (onTask.get(taskOf(out)) ?? 0) > 1
  let best: Swap | undefined
  for (const out of inside)
    for (const into of spares.get(placeOf(out)) ?? []) {
      const after = gap - out.difficulty + into.difficulty
      const isBetter = Math.abs(after) < Math.abs(best?.gap ?? gap * leastGain)
      if (isBetter && isFree(out, into) && isApart(picks, out, into))
        best = { out, into, gap: after }
    }
  return best
}

function isApart(picks: Picks, out: Candidate, into: Candidate): boolean {
  const { concept } = into.question
  return concept === undefined || concept === out.question.concept || !picks.concepts.has(concept)
}

function exchange(picks: Picks, { out, into }: Swap): void {
  picks.chosen.delete(out)
  picks.chosen.add(into)
  const { concept } = out.question
  const isStillThere = [...picks.chosen].some(({ question }) => question.concept === concept)
  if (concept !== undefined && !isStillThere) picks.concepts.delete(concept)
  if (into.question.concept !== undefined) picks.concepts.add(into.question.concept)
}

function placeOf({ cell, reservation }: Candidate): string {
  return `${cell} ${reservation}`
}

function taskOf({ question }: Candidate): string {
  return `${question.domain} ${question.task}`
}

function countTasks({ chosen }: Picks): Map<string, number> {
  const counts = new Map<string, number>()
  for (const candidate of chosen) {
    const task = taskOf(candidate)
    counts.set(task, (counts.get(task) ?? 0) + 1)
  }
  return counts
}
