/**
 * What a statement does to a transaction: `read` changes nothing, `write` changes rows, `schema` changes
 * tables, `alone` must not share a transaction with others (PRAGMA, VACUUM, BEGIN, ATTACH …).
 */
export type SqlKind = 'read' | 'write' | 'schema' | 'alone'

const FIRST_WORD = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i
const WRITING_WORDS = /\b(?:insert\s+(?:into|or)|replace\s+into|delete\s+from|update)\b/i

const KINDS = new Map<string, SqlKind>([
  ['select', 'read'],
  ['values', 'read'],
  ['explain', 'read'],
  ['insert', 'write'],
  ['update', 'write'],
  ['delete', 'write'],
  ['replace', 'write'],
  ['analyze', 'write'],
  ['create', 'schema'],
  ['alter', 'schema'],
  ['drop', 'schema'],
])

/** The kind of one SQL statement. In doubt it errs towards the stricter one. */
export function sqlKind(sql: string): SqlKind {
  const word = FIRST_WORD.exec(sql)?.[1]?.toLowerCase() ?? ''
  // A CTE can stand before any statement; a literal that says "update" only costs a place in the queue.
  if (word === 'with') return WRITING_WORDS.test(sql) ? 'write' : 'read'
  return KINDS.get(word) ?? 'alone'
}
