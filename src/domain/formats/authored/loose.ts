import * as z from 'zod'
import { sizes } from '#src/domain/formats/sizes.ts'
import { matchingFields } from '#src/domain/question/kinds/matching.ts'
import { multipleResponseFields } from '#src/domain/question/kinds/multiple-response.ts'
import { numericFields } from '#src/domain/question/kinds/numeric.ts'
import { orderingFields } from '#src/domain/question/kinds/ordering.ts'
import {
  authoredOption,
  singleBestAnswerFields,
} from '#src/domain/question/kinds/single-best-answer.ts'
import { asOfSchema, caseSchema, levels, sourceSchema } from '#src/domain/question/parts.ts'

const word = z.union([z.string().min(1), z.number().transform(String)])

/** Facts that place a question. A fault in one of them costs that fact and not the question. */
const placing = {
  id: word.optional(),
  title: z.string().optional(),
  category: z.string().optional(),
  domain: word.optional(),
  task: word.optional(),
  level: z.enum(levels).optional(),
  case: z.union([z.string(), caseSchema]).optional(),
  sources: z.array(sourceSchema).optional(),
  asOf: asOfSchema.optional(),
  validUntil: z.iso.date().optional(),
  concept: z.string().min(1).optional(),
  tags: z.array(word).optional(),
  waive: z.unknown().optional(),
}

/** Names of the facts that a question can go without. */
export const placingNames: ReadonlySet<string> = new Set(Object.keys(placing))

const facts = { ...placing, stem: z.string().min(1) }
const options = z.array(authoredOption).min(2).max(sizes.options)

/**
 * A question of our own format as anybody may hand it in: as an author of a shipped pack writes it, but what
 * places and proves it may be absent, and limits are those of a file, not of good style.
 */
export const looseQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ ...facts, ...singleBestAnswerFields, options }),
  z.strictObject({ ...facts, ...multipleResponseFields, options }),
  z.strictObject({
    ...facts,
    ...matchingFields,
    prompts: z.array(matchingFields.prompts.element).min(2).max(sizes.options),
    choices: z.array(matchingFields.choices.element).min(2).max(sizes.options),
  }),
  z.strictObject({
    ...facts,
    ...orderingFields,
    options: z.array(orderingFields.options.element).min(2).max(sizes.options),
  }),
  z.strictObject({ ...facts, ...numericFields }),
])

/** A question as parsed by `looseQuestion`. */
export type LooseQuestion = z.infer<typeof looseQuestion>
