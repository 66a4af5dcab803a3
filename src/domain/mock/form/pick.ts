import type { Candidate, Unit } from './candidates.ts'

/** A form in the making. */
export type Picks = {
  /** Questions that each domain still needs. */
  need: Map<string, number>
  /** Questions that each domain and level should still get; below 0 where there are more. */
  cells: Map<string, number>
  /** Tasks of each domain that wait for their first question. */
  tasks: ReadonlyMap<string, Set<string>>
  /** Ideas that are on the form. */
  concepts: Set<string>
  chosen: Set<Candidate>
}

/** Units in the order of taking, and the members of cases, should these have to be split. */
export type Lists = { units: readonly Unit[]; members: readonly Unit[] }

/** Whether siblings of questions on the form are refused or let in. */
type Siblings = 'apart' | 'together'

/**
 * Takes what fits until `isDone`: at first whole cases and questions without siblings, those with the least
 * against them first, and among these the levels still wanted; then parts of cases; siblings last of all.
 */
export function takeUntil(picks: Picks, lists: Lists, isDone: () => boolean): void {
  const takeWhere = (units: readonly Unit[], test: (members: readonly Candidate[]) => boolean) => {
    for (const { members } of units) {
      if (isDone()) return
      if (test(members)) take(picks, members)
    }
  }
  const isApart = (members: readonly Candidate[]) => canTake(picks, members, 'apart')
  const isPossible = (members: readonly Candidate[]) => canTake(picks, members, 'together')
  for (const tier of tiersOf(lists.units)) {
    takeWhere(tier, (members) => hasLevels(picks, members) && isApart(members))
    takeWhere(tier, isApart)
  }
  takeWhere(lists.members, isApart)
  takeWhere(lists.units, isPossible)
  takeWhere(lists.members, isPossible)
}

/** Puts the questions on the form. */
export function take(picks: Picks, members: readonly Candidate[]): void {
  for (const member of members) {
    const { domain, task, concept } = member.question
    picks.chosen.add(member)
    picks.need.set(domain, (picks.need.get(domain) ?? 0) - 1)
    picks.cells.set(member.cell, (picks.cells.get(member.cell) ?? 0) - 1)
    picks.tasks.get(domain)?.delete(task)
    if (concept !== undefined) picks.concepts.add(concept)
  }
}

/**
 * Whether all of them fit: none is on the form, no domain gets too many, tasks that wait keep their places, and
 * no sibling is there already. Questions of one case are meant to meet, so they are no siblings.
 */
export function canTake(picks: Picks, members: readonly Candidate[], siblings: Siblings): boolean {
  for (const member of members) {
    const { domain, concept } = member.question
    if (picks.chosen.has(member) || !hasRoom(picks, members, domain)) return false
    if (siblings === 'apart' && concept !== undefined && picks.concepts.has(concept)) return false
  }
  return true
}

function hasRoom(picks: Picks, members: readonly Candidate[], domain: string): boolean {
  const need = picks.need.get(domain) ?? 0
  const same = members.filter(({ question }) => question.domain === domain)
  const waiting = picks.tasks.get(domain)
  if (waiting === undefined || waiting.size === 0 || same.length > need) return same.length <= need
  const covered = new Set(
    same.map(({ question }) => question.task).filter((task) => waiting.has(task)),
  )
  return need - same.length >= Math.min(waiting.size, need) - covered.size
}

function hasLevels(picks: Picks, members: readonly Candidate[]): boolean {
  return members.every(({ cell }) => {
    const same = members.reduce((count, other) => count + (other.cell === cell ? 1 : 0), 0)
    return same <= (picks.cells.get(cell) ?? 0)
  })
}

/** The units cut where the reservation changes. */
function tiersOf(units: readonly Unit[]): Unit[][] {
  const tiers: Unit[][] = []
  for (const unit of units) {
    const last = tiers.at(-1)
    if (last?.[0]?.tier === unit.tier) last.push(unit)
    else tiers.push([unit])
  }
  return tiers
}
