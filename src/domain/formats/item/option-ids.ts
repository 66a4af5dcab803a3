import { idAt } from '#src/domain/question/parts.ts'

/**
 * Ids for what can be chosen: the file's own where all of them are ids of ours, by position otherwise. A `_` in
 * front, which makes an id a legal name in XML, does not count.
 */
export function toOptionIds(idents: readonly string[]): string[] {
  const ids = idents.map((ident) => ident.replace(/^_/, ''))
  const isOurs = ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id)) && new Set(ids).size === ids.length
  return isOurs ? ids : idents.map((_, index) => idAt(index))
}

/** The id as a legal identifier of XML, as `toOptionIds` reads it back. */
export function toIdent(id: string): string {
  return /^[a-z]/.test(id) ? id : `_${id}`
}
