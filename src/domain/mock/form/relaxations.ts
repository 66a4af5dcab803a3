import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { levels } from '#src/domain/question/parts.ts'
import type { Candidate, Reservation } from './candidates.ts'
import { cellOf, idealOf } from './levels.ts'
import type { FormPlan } from './plan.ts'

/**
 * What a form had to give up, in the order in which it is given up:
 * `level` questions of another cognitive level than planned · `fit` much easier or harder than the bank ·
 * `exposure` on more than 40 % of all forms · `seen-long-ago` met by the candidate more than 30 days ago ·
 * `seen-recently` met since · `sealed` from the reserve, on a form that should avoid it · `case` shown without
 * some questions of their case, or apart from them · `sibling` share an idea with another question of the form ·
 * `case-section` places of a section for cases that hold other questions · `task` tasks of the exam without a
 * question in the bank · `trial` unscored questions left out · `shorter` scored questions left out, in
 * proportion.
 */
export const relaxationSteps = [
  'level',
  'fit',
  'exposure',
  'seen-long-ago',
  'seen-recently',
  'sealed',
  'case',
  'sibling',
  'case-section',
  'task',
  'trial',
  'shorter',
] as const
export type RelaxationStep = (typeof relaxationSteps)[number]

/** One step, with the number of questions (tasks for `task`) it stands for. Absent domain: the whole form. */
export type Relaxation = { step: RelaxationStep; domain?: string; count: number }

/** A form as it came out. */
export type Outcome = {
  blueprint: Blueprint
  plan: FormPlan
  /** Every question that could have been taken. */
  candidates: readonly Candidate[]
  /** The form's places in order. */
  places: readonly Candidate[]
  pretest: ReadonlySet<Candidate>
}

/** Everything a form had to give up: by step, then by domain in the blueprint's order; empty when nothing. */
export function relaxationsOf(outcome: Outcome): Relaxation[] {
  const counted = new Map<RelaxationStep, ReadonlyMap<string, number>>([
    ['level', offLevel(outcome)],
    ...reserved(outcome.places),
    ['case', brokenCases(outcome)],
    ['sibling', siblings(outcome.places)],
    ['task', emptyTasks(outcome)],
    ['trial', outcome.plan.fewer.pretest],
    ['shorter', outcome.plan.fewer.scored],
  ])
  return relaxationSteps.flatMap((step): Relaxation[] => {
    if (step === 'case-section') return looseInCases(outcome)
    return outcome.blueprint.domains.flatMap(({ code }) => {
      const count = counted.get(step)?.get(code) ?? 0
      return count > 0 ? [{ step, domain: code, count }] : []
    })
  })
}

/** Scored questions above what their level should have, roundings apart. */
function offLevel({ plan, places, pretest }: Outcome): Map<string, number> {
  const cells = tally(
    places.filter((place) => !pretest.has(place)),
    ({ cell }) => cell,
  )
  return new Map(
    [...plan.quotas].map(([domain, quota]) => [
      domain,
      levels.reduce((sum, level) => {
        const ideal = Math.ceil(idealOf(quota, level) - 1e-9)
        return sum + Math.max(0, (cells.get(cellOf(domain, level)) ?? 0) - ideal)
      }, 0),
    ]),
  )
}

function reserved(places: readonly Candidate[]): [RelaxationStep, Map<string, number>][] {
  const steps: Exclude<Reservation, 'none'>[] = [
    'fit',
    'exposure',
    'seen-long-ago',
    'seen-recently',
    'sealed',
  ]
  return steps.map((step) => [
    step,
    tally(
      places.filter(({ reservation }) => reservation === step),
      domainOf,
    ),
  ])
}

/** Questions of cases that are not whole on the form, or not side by side in one section. */
function brokenCases({ candidates, plan, places }: Outcome): Map<string, number> {
  const cases = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { caseRef } = candidate.question
    if (caseRef !== undefined) cases.set(caseRef, [...(cases.get(caseRef) ?? []), candidate])
  }
  const whole = new Set(
    [...cases].flatMap(([caseRef, members]) => {
      const first = places.findIndex(({ question }) => question.caseRef === caseRef)
      const isTogether = members.every((member, index) => places[first + index] === member)
      const isInOneSection = plan.sections.some(
        ({ from, to }) => from <= first + 1 && first + members.length <= to,
      )
      return isTogether && isInOneSection ? [caseRef] : []
    }),
  )
  return tally(
    places.filter(({ question: { caseRef } }) => caseRef !== undefined && !whole.has(caseRef)),
    domainOf,
  )
}

/** Questions whose idea stands earlier on the form, outside their own case. */
function siblings(places: readonly Candidate[]): Map<string, number> {
  const owners = new Map<string, Set<string>>()
  return tally(
    places.filter(({ question: { concept, caseRef, questionId } }) => {
      if (concept === undefined) return false
      const known = owners.get(concept) ?? new Set()
      const owner = caseRef ?? questionId
      const isSibling = known.size > 0 && !known.has(owner)
      owners.set(concept, known.add(owner))
      return isSibling
    }),
    domainOf,
  )
}

function emptyTasks({ blueprint, plan, places, pretest }: Outcome): Map<string, number> {
  if (!blueprint.everyTaskOnForm) return new Map()
  const scored = places.filter((place) => !pretest.has(place))
  return new Map(
    blueprint.domains.map(({ code, tasks }) => {
      const covered = new Set(
        scored.flatMap(({ question }) => (question.domain === code ? [question.task] : [])),
      )
      const uncovered = tasks.filter((task) => !covered.has(task.code)).length
      return [code, uncovered - Math.max(0, tasks.length - (plan.quotas.get(code) ?? 0))]
    }),
  )
}

function looseInCases({ plan, places }: Outcome): Relaxation[] {
  const held = plan.sections
    .filter(({ content }) => content === 'cases')
    .flatMap(({ from, to }) => places.slice(from - 1, to))
  const count = held.filter(({ question }) => question.caseRef === undefined).length
  return count > 0 ? [{ step: 'case-section', count }] : []
}

function domainOf({ question }: Candidate): string {
  return question.domain
}

function tally<K>(items: readonly Candidate[], keyOf: (item: Candidate) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
