import * as z from 'zod'
import type {
  FormFields,
  Fraction,
  QuestionFacts,
  ReadResponse,
} from '#src/domain/question/parts.ts'

/** What an author writes for a numeric question, beside the common fields. */
export const numericFields = {
  kind: z.literal('numeric'),
  answer: z.strictObject({
    value: z.number(),
    tolerance: z.number().nonnegative().default(0),
    unit: z.string().optional(),
  }),
  why: z.string().min(1),
  mistakes: z
    .array(z.strictObject({ value: z.number(), why: z.string().min(1) }))
    .max(8)
    .optional(),
}

/** A typed number. */
export type Numeric = QuestionFacts & {
  kind: 'numeric'
  /** Right within ± `tolerance` of `value`, in `unit`. */
  answer: { value: number; tolerance: number; unit?: string }
  why: string
  /** Values that real errors lead to, each with what went wrong. */
  mistakes: readonly { value: number; why: string }[]
}

export type NumericResponse = { kind: 'numeric'; value: number }

export const numericResponse = z.strictObject({ kind: z.literal('numeric'), value: z.number() })

/**
 * Reads the field `value`: digits with an optional sign, thousands separated by commas or spaces,
 * a point (or a single comma followed by one or two digits) for decimals, a trailing per cent sign ignored.
 */
export function readNumeric(_question: Numeric, fields: FormFields): ReadResponse<NumericResponse> {
  const typed = (fields.get('value')?.[0] ?? '').trim().replace(/\s*%$/, '')
  if (typed === '') return { ok: false, reason: 'blank' }
  const value = parseNumber(typed)
  if (value === undefined) return { ok: false, reason: 'not-a-number' }
  return { ok: true, response: { kind: 'numeric', value } }
}

/** 1 within the tolerance, otherwise 0; the limit itself counts as right despite binary rounding. */
export function gradeNumeric(question: Numeric, response: NumericResponse): Fraction {
  const slack = 1e-9 * Math.max(1, Math.abs(question.answer.value))
  return Math.abs(response.value - question.answer.value) <= question.answer.tolerance + slack
    ? 1
    : 0
}

function parseNumber(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  const decimalComma = /^[+-]?\d+,\d{1,2}$/.test(plain)
  const normal = decimalComma ? plain.replace(',', '.') : plain.replace(/,(?=\d{3}(\D|$))/g, '')
  if (!/^[+-]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})$/.test(normal)) return undefined
  return Number(normal)
}
