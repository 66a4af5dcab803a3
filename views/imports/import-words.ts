import type { FormatName } from '#src/domain/formats/format-name.ts'

export type ImportState =
  | 'waiting'
  | 'reading'
  | 'ready'
  | 'failed'
  | 'imported'
  | 'undone'
  | 'discarded'

export const stateWords: Record<ImportState, string> = {
  waiting: 'waits to be read',
  reading: 'is being read',
  ready: 'waits for you',
  failed: 'could not be read',
  imported: 'imported',
  undone: 'undone',
  discarded: 'given up',
}

/** What importing a question does. */
export type Change = 'add' | 'change' | 'same' | 'skip'

export const changeWords: Record<Change, string> = {
  add: 'New',
  change: 'Changed',
  same: 'Unchanged',
  skip: 'Skipped',
}

export type Severity = 'none' | 'info' | 'warning' | 'error'

/** Which questions of an import are shown. */
export const shows = ['all', 'new', 'changed', 'same', 'skipped', 'problems'] as const
export type Show = (typeof shows)[number]

/** Address part of a filter: `''` for everything. `said` is a message; `at` such as `after=50`. */
export function filterQuery(show: Show, said = '', at = ''): string {
  const params = new URLSearchParams(at)
  if (show !== 'all') params.set('show', show)
  if (said !== '') params.set('said', said)
  const query = params.toString()
  return query === '' ? '' : `?${query}`
}

/** Formats as people know them. */
export const formatLabels: Record<FormatName, string> = {
  yaml: 'YAML',
  json: 'JSON',
  csv: 'CSV',
  xlsx: 'Spreadsheet (Excel, OpenDocument)',
  gift: 'GIFT',
  aiken: 'Aiken',
  'moodle-xml': 'Moodle XML',
  qti12: 'QTI 1.2 (Canvas, Blackboard)',
  qti21: 'QTI 2',
  qti30: 'QTI 3',
  'common-cartridge': 'Common Cartridge',
  apkg: 'Anki package',
}
