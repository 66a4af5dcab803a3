import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Candidate, Unit } from './candidates.ts'
import { chooseCaseSets } from './case-sets.ts'
import { levelTargets } from './levels.ts'
import { type Lists, type Picks, takeUntil } from './pick.ts'
import type { FormPlan } from './plan.ts'

/** The scored questions of a form, and the cases that belong in each section kept for cases. */
export type Scored = {
  picks: Picks
  /** By the section's first place. */
  caseSets: ReadonlyMap<number, readonly Unit[]>
}

/**
 * Fills the quotas of a plan: cases for the sections that want them, then one question for each task where the
 * exam has them all on every form, the scarcest tasks first, then the rest domain by domain. `units` are in
 * the order of taking, and each domain has at least its quota of questions.
 */
export function pickScored(blueprint: Blueprint, plan: FormPlan, units: readonly Unit[]): Scored {
  const byDomain = listsBy(units, ({ question }) => question.domain)
  const byTask = blueprint.everyTaskOnForm
    ? listsBy(units, ({ question }) => taskKey(question.domain, question.task))
    : new Map<string, Lists>()
  const picks: Picks = {
    need: new Map(plan.quotas),
    cells: levelTargets(plan.quotas, countCells(units)),
    tasks: tasksWithQuestions(blueprint, byTask),
    concepts: new Set(),
    chosen: new Set(),
  }
  const cases = units.filter(({ members }) => members.length > 1)
  const caseSets = new Map(
    plan.sections
      .filter(({ content }) => content === 'cases')
      .map(({ from, to }) => [from, chooseCaseSets(picks, cases, to - from + 1)]),
  )
  for (const [domain, waiting] of picks.tasks) {
    const isFull = () => picks.need.get(domain) === 0
    const sizeOf = (task: string) => byTask.get(taskKey(domain, task))?.units.length ?? 0
    for (const task of [...waiting].sort((a, b) => sizeOf(a) - sizeOf(b))) {
      const lists = byTask.get(taskKey(domain, task)) ?? nothing
      takeUntil(picks, lists, () => isFull() || !waiting.has(task))
    }
  }
  for (const domain of plan.quotas.keys())
    takeUntil(picks, byDomain.get(domain) ?? nothing, () => picks.need.get(domain) === 0)
  return { picks, caseSets }
}

const nothing: Lists = { units: [], members: [] }

/** The units of each code, a case under every code that its questions have; the order is kept. */
function listsBy(
  units: readonly Unit[],
  codeOf: (candidate: Candidate) => string,
): Map<string, Lists> {
  const lists = new Map<string, { units: Unit[]; members: Unit[] }>()
  const listOf = (code: string) => {
    const known = lists.get(code)
    if (known !== undefined) return known
    const made = { units: [], members: [] }
    lists.set(code, made)
    return made
  }
  for (const unit of units) {
    const [first] = unit.members
    if (first === undefined) continue
    if (unit.members.length === 1) {
      listOf(codeOf(first)).units.push(unit)
      continue
    }
    for (const code of new Set(unit.members.map(codeOf))) listOf(code).units.push(unit)
    for (const member of unit.members)
      listOf(codeOf(member)).members.push({ ...unit, tier: member.tier, members: [member] })
  }
  return lists
}

function countCells(units: readonly Unit[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { members } of units)
    for (const { cell } of members) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return counts
}

function tasksWithQuestions(
  blueprint: Blueprint,
  byTask: ReadonlyMap<string, Lists>,
): Map<string, Set<string>> {
  return new Map(
    blueprint.domains.map(({ code, tasks }) => [
      code,
      new Set(tasks.map((task) => task.code).filter((task) => byTask.has(taskKey(code, task)))),
    ]),
  )
}

function taskKey(domain: string, task: string): string {
  return `${domain} ${task}`
}
