import type { Ranked } from './ranking.ts'
import type { PlanQuestion, Scale } from './scale.ts'
import type { Worth } from './worth.ts'

/** A question of today's set with what an answer to it is worth. */
export type Taken<Q> = Ranked<Q> & { worth: Worth }

export type TakeRequest<Q extends PlanQuestion> = {
  /** Most urgent first. */
  ranked: readonly Ranked<Q>[]
  /** Of today. */
  scale: Scale
  /** The cap, 0 or more. */
  minutes: number
  /** Whether one question of an idea or a case keeps the others of it for another day. */
  siblings: 'apart' | 'together'
  /** Answered today already. */
  answered: readonly PlanQuestion[]
}

/** Takes in order what fits into the minutes; a question whose sibling is taken waits. */
export function takeWithin<Q extends PlanQuestion>(
  request: TakeRequest<Q>,
): { taken: Taken<Q>[]; left: Ranked<Q>[]; minutes: number } {
  const { ranked, scale, siblings, answered } = request
  const kin = new Set(siblings === 'apart' ? answered.flatMap(kinOf) : [])
  const taken: Taken<Q>[] = []
  const left: Ranked<Q>[] = []
  let minutes = 0
  for (const one of ranked) {
    if (minutes + scale.shortestMinutes > request.minutes) {
      left.push(one)
      continue
    }
    const worth = scale.worthOf(one.question)
    const fits = minutes + worth.minutes <= request.minutes
    const own = fits && siblings === 'apart' ? kinOf(one.question) : none
    if (!fits || own.some((name) => kin.has(name))) {
      left.push(one)
      continue
    }
    for (const name of own) kin.add(name)
    taken.push({ ...one, worth })
    minutes += worth.minutes
  }
  return { taken, left, minutes }
}

const none: readonly string[] = []

/** Names of what a question shares with its siblings. */
function kinOf({ concept, caseId }: PlanQuestion): readonly string[] {
  if (concept === undefined && caseId === undefined) return none
  const names: string[] = []
  if (concept !== undefined) names.push(`idea ${concept}`)
  if (caseId !== undefined) names.push(`case ${caseId}`)
  return names
}
