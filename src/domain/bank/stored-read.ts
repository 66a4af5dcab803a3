import * as z from 'zod'
import type { NamedQuestion } from '#src/domain/formats/name-questions.ts'
import { caseSchema, levels, sourceSchema } from '#src/domain/question/parts.ts'
import { storedKinds } from '#src/domain/question/stored.ts'

const facts = {
  id: z.string(),
  line: z.number(),
  title: z.string().exactOptional(),
  stem: z.string(),
  category: z.string().exactOptional(),
  domain: z.string().exactOptional(),
  task: z.string().exactOptional(),
  level: z.enum(levels).exactOptional(),
  case: caseSchema.exactOptional(),
  sources: z.array(sourceSchema).exactOptional(),
  asOf: z.string().exactOptional(),
  validUntil: z.string().exactOptional(),
  concept: z.string().exactOptional(),
  tags: z.array(z.string()),
}

/** A question as a file said it, while its import waits: our own JSON, parsed at the edge of the database. */
export const storedRead: z.ZodType<NamedQuestion> = z.discriminatedUnion('kind', [
  z.object({ ...facts, ...storedKinds.singleBestAnswer }),
  z.object({ ...facts, ...storedKinds.multipleResponse }),
  z.object({ ...facts, ...storedKinds.matching }),
  z.object({ ...facts, ...storedKinds.ordering }),
  z.object({ ...facts, ...storedKinds.numeric }),
])

/** What was chosen for an import, as stored. */
export const storedChoices = z.object({
  domainOf: z.record(z.string(), z.string()),
  level: z.enum(levels),
  asOf: z.string(),
  source: z.string(),
  status: z.enum(['draft', 'in-review', 'published']),
})

/** Problems of a file and findings of the linter, as stored. */
export const storedProblems = z.array(
  z.object({
    severity: z.enum(['error', 'warning', 'info']),
    rule: z.string().exactOptional(),
    line: z.number(),
    question: z.string().exactOptional(),
    message: z.string(),
    kept: z.string().exactOptional(),
  }),
)
