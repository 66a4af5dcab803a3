import * as z from 'zod'
import { matchingFields, toPrompts } from './kinds/matching.ts'
import { multipleResponseFields } from './kinds/multiple-response.ts'
import { numericFields } from './kinds/numeric.ts'
import { orderingFields } from './kinds/ordering.ts'
import { singleBestAnswerFields, toOptions } from './kinds/single-best-answer.ts'
import { asOfSchema, type Case, idAt, levels, sourceSchema } from './parts.ts'
import { parseQuantities } from './quantity.ts'
import type { Question } from './question.ts'

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')

const blueprintCode = z.union([z.string().min(1), z.number().transform(String)])

/** A linter finding that its author accepts, with the reason in words. */
const waiverSchema = z.strictObject({
  rule: z.string().regex(/^[A-Z]\d\d$/, 'a rule such as O03'),
  reason: z.string().min(10),
})
export type Waiver = z.infer<typeof waiverSchema>

/** Fields that every authored question has, whatever its kind. */
const commonFields = {
  id: kebab.describe('Stable for ever, unique in the bank'),
  domain: blueprintCode.optional().describe('Only where a file mixes domains: replaces the file’s'),
  task: blueprintCode.describe('Blueprint task code'),
  level: z.enum(levels),
  stem: z.string().min(10).describe('Markdown without HTML; asks one thing'),
  case: z.string().optional().describe('Id of a case in the same file'),
  sources: z.array(sourceSchema).min(1),
  asOf: asOfSchema,
  validUntil: z.iso.date().optional(),
  concept: kebab.optional().describe('Idea shared with sibling questions'),
  tags: z.array(kebab).optional(),
  waive: z
    .array(waiverSchema)
    .optional()
    .describe('Linter warnings accepted, each with its reason in words'),
}

/** One question as an author writes it; `kind` may be left out for a single best answer. */
export const authoredQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ ...commonFields, ...singleBestAnswerFields }),
  z.strictObject({ ...commonFields, ...multipleResponseFields }),
  z.strictObject({ ...commonFields, ...matchingFields }),
  z.strictObject({ ...commonFields, ...orderingFields }),
  z.strictObject({ ...commonFields, ...numericFields }),
])
export type AuthoredQuestion = z.infer<typeof authoredQuestion>

/** What stands above the questions of a pack file: one domain of one exam. Cases are parsed one by one. */
export const packHeader = z.strictObject({
  exam: kebab.describe('Folder name of the exam'),
  domain: blueprintCode.describe('Blueprint domain code'),
  cases: z.array(z.unknown()).optional(),
})

/**
 * What the version of a question is made of, from what its author wrote. `domain` and `cases` are those of
 * its file. Options that are all numbers keep their order unless the author says `shuffle: true`.
 */
export function toQuestion(
  authored: AuthoredQuestion,
  domain: string,
  cases: ReadonlyMap<string, Case>,
): Question {
  const shared = authored.case === undefined ? undefined : cases.get(authored.case)
  const facts = {
    id: authored.id,
    domain: authored.domain ?? domain,
    task: authored.task,
    level: authored.level,
    stem: authored.stem,
    ...(shared && { case: shared }),
    sources: authored.sources,
    asOf: authored.asOf,
    ...(authored.validUntil !== undefined && { validUntil: authored.validUntil }),
    ...(authored.concept !== undefined && { concept: authored.concept }),
    tags: authored.tags ?? [],
  }
  switch (authored.kind) {
    case 'single-best-answer':
      return {
        ...facts,
        kind: authored.kind,
        options: toOptions(authored.options),
        keepOrder: keepsOrder(authored),
      }
    case 'multiple-response':
      return {
        ...facts,
        kind: authored.kind,
        options: toOptions(authored.options),
        keepOrder: keepsOrder(authored),
        partial: authored.partial ?? false,
      }
    case 'matching':
      return {
        ...facts,
        kind: authored.kind,
        prompts: toPrompts(authored.prompts),
        choices: authored.choices,
        keepOrder: authored.shuffle === false,
        partial: authored.partial ?? false,
      }
    case 'ordering':
      return {
        ...facts,
        kind: authored.kind,
        steps: authored.options.map((step, index) => ({
          id: step.id ?? idAt(index),
          text: step.text,
          why: step.why ?? '',
        })),
        partial: authored.partial ?? false,
      }
    case 'numeric':
      return {
        ...facts,
        kind: authored.kind,
        answer: {
          value: authored.answer.value,
          tolerance: authored.answer.tolerance,
          ...(authored.answer.unit !== undefined && { unit: authored.answer.unit }),
        },
        why: authored.why,
        mistakes: authored.mistakes ?? [],
      }
  }
}

function keepsOrder(authored: {
  shuffle?: boolean | undefined
  options: readonly { text: string }[]
}): boolean {
  if (authored.shuffle !== undefined) return !authored.shuffle
  return parseQuantities(authored.options.map((option) => option.text)) !== undefined
}
