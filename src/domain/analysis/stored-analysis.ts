import * as z from 'zod'
import type { FormAnalysis, QuestionAnalysis } from './bank-analysis.ts'

// JSON has no `undefined`: what is missing is stored as null.

const maybe = z
  .number()
  .nullable()
  .transform((value) => value ?? undefined)

const interval = orAbsent(z.object({ low: z.number(), high: z.number() }))

function orAbsent<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().transform((value) => value ?? undefined)
}

const questionStatistics = z.object({
  id: z.string(),
  n: z.number(),
  facility: maybe,
  facilityInterval: interval,
  sd: maybe,
  itemRest: maybe,
  discriminationIndex: maybe,
  discriminationInterval: interval,
  discriminativeEfficiency: maybe,
  intendedWeight: maybe,
  effectiveWeight: maybe,
  randomGuess: maybe,
  upperLower: orAbsent(z.object({ difference: z.number(), upper: z.number(), lower: z.number() })),
  biserial: maybe,
  alphaIfDeleted: maybe,
  difficulty: orAbsent(z.object({ logits: z.number(), error: z.number() })),
  medianMs: maybe,
  rapidShare: maybe,
})

const optionRow = z.object({
  option: z.string(),
  role: z.enum(['key', 'functioning', 'idle']),
  n: z.number(),
  share: z.number(),
  upper: maybe,
  middle: maybe,
  lower: maybe,
  rest: maybe,
  meanRest: maybe,
})

const alarmKinds = [
  'wrong-key',
  'weak',
  'too-easy',
  'too-hard',
  'dead-distractor',
  'slow',
  'rushed',
  'drift',
] as const

const questionAnalysis = z.object({
  statistics: questionStatistics,
  options: orAbsent(
    z.object({ rows: z.array(optionRow), people: z.number(), distractorEfficiency: maybe }),
  ),
  drift: orAbsent(z.object({ recent: z.number(), allTime: z.number(), answers: z.number() })),
  alarms: z.array(
    z.object({
      question: z.string(),
      kind: z.enum(alarmKinds),
      option: orAbsent(z.string()),
      reason: z.string(),
    }),
  ),
})

const formAnalysis = z.object({
  statistics: z.object({
    people: z.number(),
    questions: z.number(),
    maximum: z.number(),
    mean: maybe,
    median: maybe,
    sd: maybe,
    skewness: maybe,
    kurtosis: maybe,
    alpha: maybe,
    alphaInterval: interval,
    kr20: maybe,
    kr21: maybe,
    errorRatio: maybe,
    standardError: maybe,
  }),
  alarms: z.array(
    z.object({
      kind: z.enum(['unreliable', 'imprecise', 'narrow', 'wide', 'off-target', 'skewed']),
      reason: z.string(),
    }),
  ),
})

/** An analysis as JSON, which `parseQuestionAnalysis` or `parseFormAnalysis` reads back. */
export function packAnalysis(analysis: QuestionAnalysis | FormAnalysis): string {
  return JSON.stringify(analysis, (_, value: unknown) => (value === undefined ? null : value))
}

/** @throws when it is not what `packAnalysis` writes */
export function parseQuestionAnalysis(json: string): QuestionAnalysis {
  return questionAnalysis.parse(JSON.parse(json))
}

/** @throws when it is not what `packAnalysis` writes */
export function parseFormAnalysis(json: string): FormAnalysis {
  return formAnalysis.parse(JSON.parse(json))
}
