import type { Level } from '#src/domain/question/parts.ts'
import { type Random, shuffled } from '#src/domain/random.ts'
import { withCasesTogether } from './cases.ts'

/** Where a learner stands with a question, as filters ask for it. */
export const standingStates = ['unseen', 'wrong', 'flagged', 'slow', 'sure-but-wrong'] as const
export type StandingState = (typeof standingStates)[number]

/** One question of an exam and what a learner has done with it so far. */
export type Standing = {
  questionId: string
  versionId: string
  domain: string
  task: string
  level: Level
  concept: string | undefined
  /** Case shared with other questions of its bank. */
  caseRef: string | undefined
  isFlagged: boolean
  /** Absent: never met. */
  seen?: {
    lastFraction: number
    lastElapsedMs: number | undefined
    /** Instant of the last answer, ms UTC. */
    lastAt: number
    isMisconception: boolean
  }
}

/** What to practise. An empty list means no restriction on that side. */
export type PracticeFilter = {
  domains: readonly string[]
  tasks: readonly string[]
  levels: readonly Level[]
  /** A question is taken when any of these holds. */
  states: readonly StandingState[]
}

/** How many questions each choice of a filter would leave, the other sides kept as they are. */
export type PracticeCounts = {
  total: number
  domains: ReadonlyMap<string, number>
  tasks: ReadonlyMap<string, number>
  levels: ReadonlyMap<Level, number>
  states: ReadonlyMap<StandingState, number>
}

/** `slowMs`: an answer that took longer is slow. */
export type PracticeRequest = {
  filter: PracticeFilter
  standings: readonly Standing[]
  slowMs: number
}

/** Whether a state holds for a question. */
function isInState(standing: Standing, state: StandingState, slowMs: number): boolean {
  switch (state) {
    case 'unseen':
      return standing.seen === undefined
    case 'wrong':
      return standing.seen !== undefined && standing.seen.lastFraction < 1
    case 'flagged':
      return standing.isFlagged
    case 'slow':
      return (standing.seen?.lastElapsedMs ?? 0) > slowMs
    case 'sure-but-wrong':
      return standing.seen?.isMisconception ?? false
  }
}

/** Questions that the filter leaves, in the order given. */
function matchingPractice({ filter, standings, slowMs }: PracticeRequest): Standing[] {
  return standings.filter(
    (standing) =>
      inDomain(filter, standing) &&
      inTask(filter, standing) &&
      inLevel(filter, standing) &&
      inAnyState(filter, standing, slowMs),
  )
}

/** Live counts beside each choice of the practice page. */
export function countPractice(request: PracticeRequest): PracticeCounts {
  const { filter, slowMs } = request
  const without = (side: Partial<PracticeFilter>) =>
    matchingPractice({ ...request, filter: { ...filter, ...side } })
  const anyState = without({ states: [] })
  return {
    total: matchingPractice(request).length,
    domains: tally(without({ domains: [], tasks: [] }).map((standing) => standing.domain)),
    tasks: tally(without({ tasks: [] }).map((standing) => standing.task)),
    levels: tally(without({ levels: [] }).map((standing) => standing.level)),
    states: new Map(
      standingStates.map((state) => [
        state,
        anyState.filter((standing) => isInState(standing, state, slowMs)).length,
      ]),
    ),
  }
}

/**
 * Up to `count` questions to practise: unseen ones before seen ones, those seen longest ago first among
 * the seen, otherwise by lot. The order shown is mixed; questions of one case stay together, and
 * questions that share an idea are kept apart where there are others to put between.
 */
export function choosePractice(
  request: PracticeRequest,
  count: number,
  random: Random,
): Standing[] {
  const byLot = shuffled(matchingPractice(request), random)
  const byNeed = byLot.toSorted((a, b) => (a.seen?.lastAt ?? 0) - (b.seen?.lastAt ?? 0))
  const apart = withIdeasApart(shuffled(byNeed.slice(0, count), random))
  return withCasesTogether(apart, (standing) => standing.caseRef)
}

function inDomain(filter: PracticeFilter, standing: Standing): boolean {
  return filter.domains.length === 0 || filter.domains.includes(standing.domain)
}

function inTask(filter: PracticeFilter, standing: Standing): boolean {
  return filter.tasks.length === 0 || filter.tasks.includes(standing.task)
}

function inLevel(filter: PracticeFilter, standing: Standing): boolean {
  return filter.levels.length === 0 || filter.levels.includes(standing.level)
}

function inAnyState(filter: PracticeFilter, standing: Standing, slowMs: number): boolean {
  return (
    filter.states.length === 0 || filter.states.some((state) => isInState(standing, state, slowMs))
  )
}

function tally<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const questionsBetweenSiblings = 3

function withIdeasApart(chosen: readonly Standing[]): Standing[] {
  const waiting = [...chosen]
  const spread: Standing[] = []
  while (waiting.length > 0) {
    const recent = spread.slice(-questionsBetweenSiblings)
    const free = waiting.findIndex(
      (next) => next.concept === undefined || !recent.some((one) => one.concept === next.concept),
    )
    spread.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return spread
}
