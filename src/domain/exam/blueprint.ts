import * as z from 'zod'
import { findContradictions } from './contradictions.ts'

/**
 * How sure a fact is: P primary document read, O official page seen in part, T one third party,
 * T2 two or more independent third parties, C sources contradict each other, U not verified.
 */
const confidenceSchema = z.enum(['P', 'O', 'T', 'T2', 'C', 'U'])

const note = z.strictObject({
  /** Title a reader can look up, never an abbreviation of ours. */
  source: z.string(),
  confidence: confidenceSchema,
  note: z.string().optional(),
})

const taskSchema = z.strictObject({
  code: z.string(),
  /** Own words, never the body's. */
  title: z.string(),
})

const domainSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  shortName: z.string().max(28),
  /** Share of scored questions, 0 to 1. A fixed share has `min` equal to `max`. */
  min: z.number().min(0).max(1),
  max: z.number().min(0).max(1),
  /** Scored questions in a full form: the vector used where only ranges are published. */
  items: z.int().positive(),
  groups: z.array(z.strictObject({ code: z.string(), name: z.string() })).optional(),
  tasks: z.array(taskSchema).min(1),
})

const blueprintFields = z.strictObject({
  exam: z.string(),
  title: z.string(),
  body: z.string(),
  /** Changes whenever anything below changes; a sitting keeps the version it began with. */
  version: z.string(),
  /** Day from which the body's outline holds; absent where it is not known. */
  effectiveFrom: z.iso.date().optional(),
  effectiveTo: z.iso.date().optional(),
  scored: z.int().positive(),
  pretest: z.int().nonnegative(),
  pretestStatus: z.string().optional(),
  minutes: z.number().positive(),
  scale: z.union([
    z.strictObject({
      kind: z.literal('scaled'),
      min: z.number(),
      max: z.number(),
      pass: z.number(),
    }),
    z.strictObject({ kind: z.literal('bands'), bands: z.array(z.string()) }),
  ]),
  /** Our approximation of the raw share that passes; the bodies publish none. */
  cutShare: z.number().min(0).max(1),
  kinds: z.array(z.string()),
  /** Options of a single best answer; absent where the exam fixes no number. */
  optionCount: z.int().min(2).max(8).optional(),
  everyTaskOnForm: z.boolean(),
  navigation: z.strictObject({ back: z.boolean(), flag: z.boolean() }),
  calculator: z.boolean(),
  /** One after the other, each locked when left. A break follows a section and stops the clock for `breakMinutes`. */
  sections: z.array(
    z.strictObject({
      name: z.string(),
      items: z.int().positive(),
      breakMinutes: z.number().nonnegative(),
      /** What belongs here first; absent: any questions. */
      content: z.literal('cases').optional(),
    }),
  ),
  domains: z.array(domainSchema).min(1),
  /** Where each fact comes from, keyed by the field's name. */
  facts: z.record(z.string(), note),
  disclaimer: z.string(),
})

/**
 * An exam's outline as data. Shares are 0 to 1, times in minutes. Refuses counts that do not add up, numbers
 * outside their range and codes used twice.
 */
export const blueprintSchema = blueprintFields.superRefine((blueprint, context) => {
  for (const { path, message } of findContradictions(blueprint))
    context.addIssue({ code: 'custom', path, message })
})

export type Blueprint = z.infer<typeof blueprintFields>
export type Domain = Blueprint['domains'][number]

/** The domain with this code. `undefined`: the blueprint has none. */
export function findDomain(blueprint: Blueprint, code: string): Domain | undefined {
  return blueprint.domains.find((domain) => domain.code === code)
}

/** Share of the scored questions that a domain has, 0 to 1, from the vector used. */
export function domainShare(blueprint: Blueprint, code: string): number {
  const all = blueprint.domains.reduce((sum, domain) => sum + domain.items, 0)
  return (findDomain(blueprint, code)?.items ?? 0) / all
}

/** Milliseconds that the real exam leaves for one question. */
export function paceMs(blueprint: Blueprint): number {
  return (blueprint.minutes * 60_000) / (blueprint.scored + blueprint.pretest)
}

/** An answer that takes longer, in ms, is slow: twice the pace of the real exam. */
export function slowAnswerMs(blueprint: Blueprint): number {
  return 2 * paceMs(blueprint)
}

/** The task with this code. `undefined`: the blueprint has none. */
export function findTask(
  blueprint: Blueprint,
  code: string,
): { domain: Domain; task: Domain['tasks'][number] } | undefined {
  for (const domain of blueprint.domains) {
    const task = domain.tasks.find((candidate) => candidate.code === code)
    if (task !== undefined) return { domain, task }
  }
  return undefined
}

/**
 * How many full forms these questions can feed without using one twice, by the blueprint's vector and, where
 * each form must cover every task, by the scarcest task.
 */
export function countDisjointForms(
  blueprint: Blueprint,
  questions: readonly { domain: string; task: string }[],
): number {
  const byDomain = blueprint.domains.map((domain) => {
    const available = questions.filter((question) => question.domain === domain.code).length
    return Math.floor(available / domain.items)
  })
  if (!blueprint.everyTaskOnForm) return Math.min(...byDomain)
  const tasks = blueprint.domains.flatMap((domain) => domain.tasks)
  const byTask = tasks.map(
    (task) => questions.filter(({ task: code }) => code === task.code).length,
  )
  return Math.min(...byDomain, ...byTask)
}
