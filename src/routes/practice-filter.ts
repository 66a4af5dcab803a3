import * as z from 'zod'
import { levels } from '#src/domain/question/parts.ts'
import { type PracticeFilter, standingStates } from '#src/domain/sitting/practice.ts'
import { questionCounts } from '#views/practice/filters.tsx'

const code = z.string().min(1).max(40)

/** Fields of the practice filter, as in the address of the page and in the form that starts. Unknown values fall away. */
export const practiceFields = {
  exam: code.catch(''),
  domain: z.array(code).max(60).catch([]),
  task: z.array(code).max(200).catch([]),
  level: z.array(z.string()).catch([]),
  state: z.array(z.string()).catch([]),
  count: z.coerce.number().int().min(1).max(200).catch(10),
}

type Fields = {
  domain: readonly string[]
  task: readonly string[]
  level: readonly string[]
  state: readonly string[]
}

/** The filter that the fields name. */
export function toFilter(fields: Fields): PracticeFilter {
  return {
    domains: fields.domain,
    tasks: fields.task,
    levels: levels.filter((level) => fields.level.includes(level)),
    states: standingStates.filter((state) => fields.state.includes(state)),
  }
}

/** The number of questions on offer that is nearest to the one asked for. */
export function toCount(wanted: number): number {
  return questionCounts.reduce((best, one) =>
    Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best,
  )
}
