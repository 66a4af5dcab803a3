import type { FormFields } from '#src/domain/question/parts.ts'
import type { Shares } from '#views/sittings/question.tsx'

/** A question before its answer. `typed` holds the fields of a refused form. */
export type OpenKind<Question> = {
  question: Question
  shown: readonly string[]
  typed: FormFields
}

/** A question with its answer. Absent response: left out, in a sitting whose verdicts came at the end. */
export type JudgedKind<Question, Response> = {
  question: Question
  shown: readonly string[]
  response: Response | undefined
  struck: readonly string[]
  shares: Shares | undefined
}

/** The things with these ids, in this order; ids without a thing are left out. */
export function inShownOrder<Thing extends { id: string }>(
  things: readonly Thing[],
  shown: readonly string[],
): Thing[] {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return shown.flatMap((id) => byId.get(id) ?? [])
}

/** What an option is called on the page and on the keyboard: letters up to five, then numbers. */
export function optionMark(index: number, count: number): string {
  return count <= 5 ? String.fromCharCode(65 + index) : String(index + 1)
}
