import { type Blueprint, countDisjointForms, type Domain } from '#src/domain/exam/blueprint.ts'
import { largestRemainder } from '#src/domain/exam/quotas.ts'
import { idealOf } from '#src/domain/mock/form/levels.ts'
import { type Level, levels } from '#src/domain/question/parts.ts'

/** How many questions of a bank there are of one place, level and status. */
export type PlaceCount = {
  domain: string
  /** Empty: no task is named. */
  task: string
  level: Level
  status: 'draft' | 'in-review' | 'published'
  questions: number
}

/** Published questions, and those that are drafts or in review. */
export type Held = { published: number; coming: number }

/** A domain's questions of one level, and how many three full mocks want of them. */
export type Cell = Held & { wanted: number }

/** A task with what a bank holds for it. */
type TaskCoverage = { code: string; title: string; held: Held; byLevel: Record<Level, Held> }

/** A domain with what a bank holds for it. */
export type DomainCoverage = {
  code: string
  name: string
  held: Held
  /** Published questions that three full mocks want. */
  wanted: number
  /** Share of the exam and of the bank's published questions, 0 to 1. */
  examShare: number
  bankShare: number
  byLevel: Record<Level, Cell>
  tasks: TaskCoverage[]
  /** Questions that name no task of the domain. */
  noTask: Held
}

/** A cell that three full mocks would find too small. */
export type Lack = {
  domain: { code: string; name: string }
  level: Level
  published: number
  wanted: number
  /** Questions to write. */
  lacking: number
  /** Tasks of the domain with the fewest published questions of this level, the fewest first. */
  tasks: { code: string; title: string; published: number }[]
}

/** What a bank holds against the blueprint of its exam. */
export type Coverage = {
  held: Held
  domains: DomainCoverage[]
  /** Questions in no domain of the blueprint. */
  unplaced: Held
  /** What to write next, the worst lack first. */
  lacks: Lack[]
}

/** Below this many questions for each place of a form, mocks of one bank repeat too much. */
const formsWanted = 3

const tasksNamed = 3

/**
 * What a bank holds of each domain, task and level, and what it lacks: a cell should have three times the questions
 * that a full form takes from it. Only published questions count. What lacks most comes first; equal lacks by the
 * share that is missing.
 * Source: need = 3 T - have, with T the questions of a form in the cell: a bank of 400 for a form of 130 kept the
 * share of repeated questions in later mocks at a half.
 */
export function coverageOf(blueprint: Blueprint, counts: readonly PlaceCount[]): Coverage {
  const published = heldOf(counts).published
  const domains = blueprint.domains.map((domain) =>
    coverDomain(domain, blueprint, counts, published),
  )
  const codes = new Set(blueprint.domains.map(({ code }) => code))
  return {
    held: heldOf(counts),
    domains,
    unplaced: heldOf(counts.filter(({ domain }) => !codes.has(domain))),
    lacks: domains.flatMap(lacksOf).toSorted(byLack),
  }
}

function coverDomain(
  domain: Domain,
  blueprint: Blueprint,
  counts: readonly PlaceCount[],
  published: number,
): DomainCoverage {
  const { code, name, items } = domain
  const own = counts.filter((one) => one.domain === code)
  const held = heldOf(own)
  const wanted = formsWanted * items
  const wantedOf = largestRemainder(
    levels.map((level) => ({ code: level, weight: idealOf(items, level) })),
    wanted,
  )
  const tasks = domain.tasks.map((task) => coverTask(task, own))
  const scored = blueprint.domains.reduce((sum, one) => sum + one.items, 0)
  const named = new Set(domain.tasks.map((task) => task.code))
  return {
    code,
    name,
    held,
    wanted,
    examShare: items / scored,
    bankShare: published === 0 ? 0 : held.published / published,
    byLevel: byLevel((level) => ({
      ...heldOf(own.filter((one) => one.level === level)),
      wanted: wantedOf.get(level) ?? 0,
    })),
    tasks,
    noTask: heldOf(own.filter(({ task }) => !named.has(task))),
  }
}

function coverTask(
  { code, title }: Domain['tasks'][number],
  counts: readonly PlaceCount[],
): TaskCoverage {
  const own = counts.filter(({ task }) => task === code)
  const ofLevel = (level: Level) => heldOf(own.filter((one) => one.level === level))
  return { code, title, held: heldOf(own), byLevel: byLevel(ofLevel) }
}

function byLevel<T>(of: (level: Level) => T): Record<Level, T> {
  return { recall: of('recall'), application: of('application'), analysis: of('analysis') }
}

function heldOf(counts: readonly PlaceCount[]): Held {
  const sum = (some: readonly PlaceCount[]) => some.reduce((all, one) => all + one.questions, 0)
  return {
    published: sum(counts.filter(({ status }) => status === 'published')),
    coming: sum(counts.filter(({ status }) => status !== 'published')),
  }
}

function lacksOf({ code, name, byLevel: cells, tasks }: DomainCoverage): Lack[] {
  return levels.flatMap((level) => {
    const { published, wanted } = cells[level]
    if (published >= wanted) return []
    const fewest = tasks
      .map((task) => ({
        code: task.code,
        title: task.title,
        published: task.byLevel[level].published,
      }))
      .toSorted((a, b) => a.published - b.published)
      .slice(0, tasksNamed)
    const lacking = wanted - published
    return [{ domain: { code, name }, level, published, wanted, lacking, tasks: fewest }]
  })
}

function byLack(a: Lack, b: Lack): number {
  return b.lacking - a.lacking || b.lacking / b.wanted - a.lacking / a.wanted
}

/** Published questions of one place, whatever their level. */
export type PlaceTotal = { domain: string; task: string; questions: number }

/**
 * Full mocks that these questions can feed without one being used twice: alone, and together with others of the same
 * exam.
 */
export function mocksFedBy(
  blueprint: Blueprint,
  own: readonly PlaceTotal[],
  others: readonly PlaceTotal[],
): { alone: number; together: number } {
  const [mine, all] = [oneByOne(own), oneByOne([...own, ...others])]
  return {
    alone: countDisjointForms(blueprint, mine),
    together: countDisjointForms(blueprint, all),
  }
}

function oneByOne(totals: readonly PlaceTotal[]): { domain: string; task: string }[] {
  return totals.flatMap(({ domain, task, questions }) =>
    Array.from({ length: questions }, () => ({ domain, task })),
  )
}
