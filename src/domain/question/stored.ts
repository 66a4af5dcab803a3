import * as z from 'zod'
import { caseSchema, levels, sourceSchema } from './parts.ts'
import type { Question } from './question.ts'

const option = z.object({ id: z.string(), text: z.string(), isKey: z.boolean(), why: z.string() })
const explained = z.object({ id: z.string(), text: z.string(), why: z.string() })

const facts = {
  id: z.string(),
  domain: z.string(),
  task: z.string(),
  level: z.enum(levels),
  stem: z.string(),
  case: caseSchema.exactOptional(),
  sources: z.array(sourceSchema),
  asOf: z.string(),
  validUntil: z.string().exactOptional(),
  concept: z.string().exactOptional(),
  tags: z.array(z.string()),
}

/** What each kind of question has beside the facts that all have, as stored. */
export const storedKinds = {
  singleBestAnswer: {
    kind: z.literal('single-best-answer'),
    options: z.array(option),
    keepOrder: z.boolean(),
  },
  multipleResponse: {
    kind: z.literal('multiple-response'),
    options: z.array(option),
    keepOrder: z.boolean(),
    partial: z.boolean(),
  },
  matching: {
    kind: z.literal('matching'),
    prompts: z.array(explained.extend({ match: z.string() })),
    choices: z.array(z.object({ id: z.string(), text: z.string() })),
    keepOrder: z.boolean(),
    partial: z.boolean(),
  },
  ordering: {
    kind: z.literal('ordering'),
    steps: z.array(explained),
    partial: z.boolean(),
  },
  numeric: {
    kind: z.literal('numeric'),
    answer: z.object({
      value: z.number(),
      tolerance: z.number(),
      unit: z.string().exactOptional(),
    }),
    why: z.string(),
    mistakes: z.array(z.object({ value: z.number(), why: z.string() })),
  },
} as const

/** A version's content as stored: our own JSON, parsed once at the edge of the database. */
export const storedQuestion: z.ZodType<Question> = z.discriminatedUnion('kind', [
  z.object({ ...facts, ...storedKinds.singleBestAnswer }),
  z.object({ ...facts, ...storedKinds.multipleResponse }),
  z.object({ ...facts, ...storedKinds.matching }),
  z.object({ ...facts, ...storedKinds.ordering }),
  z.object({ ...facts, ...storedKinds.numeric }),
])
