import type { CardMemory } from '#src/domain/memory/card.ts'
import { defaultRetention, intervalFor } from '#src/domain/memory/fsrs.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { type Random, shuffled } from '#src/domain/random.ts'
import type { SimulatedItem } from './learner.ts'
import { dayName, dayNumber, type Notebook } from './notebook.ts'

/** What a policy may look at on a day. */
type PolicyView = {
  items: readonly SimulatedItem[]
  notebook: Notebook
  day: number
  /** Days in all until the exam. */
  days: number
  random: Random
}

/** The whole bank in the order in which to go through it that day; time ends it. */
export type Policy = (view: PolicyView) => SimulatedItem[]

/** The orders that the plan is compared with. */
export const policies = {
  random: ({ items, random }) => shuffled(items, random),
  due: (view) => inDueOrder(view, view.items),
  worstDomain: (view) => {
    const accuracy = ({ domain }: SimulatedItem) => {
      const { answers, right } = view.notebook.tallies.get(domain) ?? { answers: 0, right: 0 }
      return (right + 1) / (answers + 2)
    }
    const { due, unseen, ahead } = sortOut(view, view.items)
    const wanted = [...due, ...unseen].sort((a, b) => accuracy(a) - accuracy(b))
    return [...wanted, ...ahead]
  },
  paced: (view) => {
    const { due, unseen, ahead } = sortOut(view, view.items)
    const daysForNew = Math.max(1, Math.ceil(shareOfDaysForNew * view.days) - view.day)
    const quota = Math.ceil(unseen.length / daysForNew)
    return [...unseen.slice(0, quota), ...due, ...ahead, ...unseen.slice(quota)]
  },
  newFirst: (view) => {
    const { due, unseen, ahead } = sortOut(view, view.items)
    return [...unseen, ...byRecall(view, [...due, ...ahead])]
  },
} satisfies Record<string, Policy>

export type PolicyName = keyof typeof policies

const shareOfDaysForNew = 0.8

/** Due reviews by their day, then new ones, then those not yet due by the lowest chance of recall. */
function inDueOrder(view: PolicyView, items: readonly SimulatedItem[]): SimulatedItem[] {
  const { due, unseen, ahead } = sortOut(view, items)
  return [...due, ...unseen, ...ahead]
}

function sortOut(
  view: PolicyView,
  items: readonly SimulatedItem[],
): Record<'due' | 'unseen' | 'ahead', SimulatedItem[]> {
  const today = dayName(view.day)
  const due: { item: SimulatedItem; on: string }[] = []
  const [unseen, ahead]: SimulatedItem[][] = [[], []]
  for (const item of shuffled(items, view.random)) {
    const memory = view.notebook.cards.get(item.questionId)?.memory
    if (memory === undefined) {
      unseen?.push(item)
      continue
    }
    const on = dueOn(memory)
    if (on <= today) due.push({ item, on })
    else ahead?.push(item)
  }
  due.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
  return {
    due: due.map(({ item }) => item),
    unseen: unseen ?? [],
    ahead: byRecall(view, ahead ?? []),
  }
}

/** The lowest chance of recall first: under one curve, the longest gone relative to stability. */
function byRecall({ notebook, day }: PolicyView, items: readonly SimulatedItem[]): SimulatedItem[] {
  return items
    .map((item) => {
      const memory = notebook.cards.get(item.questionId)?.memory
      const faded = memory === undefined ? 0 : (day - dayNumber(memory.on)) / memory.stability
      return { item, faded }
    })
    .sort((a, b) => b.faded - a.faded)
    .map(({ item }) => item)
}

const known = new WeakMap<CardMemory, string>()

/** Plain FSRS: without the early return of misconceptions. */
function dueOn(memory: CardMemory): string {
  const found = known.get(memory)
  if (found !== undefined) return found
  const on = addDays(memory.on, intervalFor(defaultRetention, memory.stability))
  known.set(memory, on)
  return on
}
