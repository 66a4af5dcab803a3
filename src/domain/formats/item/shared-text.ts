import { toTags } from '#src/domain/formats/tags.ts'
import type { Case } from '#src/domain/question/parts.ts'

/** The case that a text shared by several items makes; `undefined`: it is too short, and belongs before the stem. */
export function toCase(named: { id: string; title: string }, text: string): Case | undefined {
  if (text.length < 20) return undefined
  const name = named.title.trim().length < 3 ? 'Case' : named.title.trim()
  const [own] = toTags([named.id || name])
  return { id: own ?? 'case', title: name, text }
}
