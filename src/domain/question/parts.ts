import * as z from 'zod'

/** Cognitive level a question asks for. */
export const levels = ['recall', 'application', 'analysis'] as const
export type Level = (typeof levels)[number]

/** Month in which content was checked (`2026-11`), or the exact day. */
export const asOfSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'a month such as 2026-11')

export const sourceSchema = z.strictObject({
  cite: z
    .string()
    .min(3)
    .describe('Precise enough to look up: rule and section, standard and part'),
  url: z.url({ protocol: /^https?$/ }).optional(),
})

/** Where a doubting reader can look the content up. */
export type Source = { cite: string; url?: string | undefined }

/** A situation that several questions share. `text` is Markdown without HTML. */
export const caseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(3),
  text: z.string().min(20),
})
export type Case = z.infer<typeof caseSchema>

/** What every version of a question carries, whatever its kind. */
export type QuestionFacts = {
  /** Stable id, unique in its bank. */
  id: string
  domain: string
  task: string
  level: Level
  /** Markdown without HTML. */
  stem: string
  case?: Case
  sources: readonly Source[]
  asOf: string
  validUntil?: string
  /** Idea shared with sibling questions. */
  concept?: string
  tags: readonly string[]
}

/** Something that can be chosen; ids are stable within a version. */
export type Option = { id: string; text: string; isKey: boolean; why: string }

/** Share earned on a question, 0 to 1. */
export type Fraction = number

/** Fields of a submitted form: every name with its values in order. */
export type FormFields = ReadonlyMap<string, readonly string[]>

/** A response read from a form, or why it can't be one. */
export type ReadResponse<R> = { ok: true; response: R } | { ok: false; reason: ResponseFault }

/**
 * - `blank`: nothing was chosen or typed
 * - `unknown-option`: an id that this version does not have
 * - `wrong-count`: more or fewer choices than the question asks for
 * - `not-a-number`: typed text that is no number
 * - `incomplete`: some prompt or rank has no choice, or one is used twice
 */
export type ResponseFault =
  | 'blank'
  | 'unknown-option'
  | 'wrong-count'
  | 'not-a-number'
  | 'incomplete'

/** Option ids by position: `a`, `b`, `c` …, then `aa`, `ab` … */
export function idAt(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : idAt(Math.floor(index / 26) - 1) + letter
}
