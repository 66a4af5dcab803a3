import { type Level, levels } from '#src/domain/question/parts.ts'
import type { QuestionKind } from '#src/domain/question/question.ts'
import { type Status, statuses } from './status.ts'

/** What about a question may call for its author. */
export const concerns = ['no-domain', 'no-source', 'past-date', 'waiting', 'reported'] as const
export type Concern = (typeof concerns)[number]

/** Orders of a bank's questions: by their id, the last changed first, or by place on the exam. */
export const orders = ['ref', 'changed', 'domain'] as const
export type Order = (typeof orders)[number]

/** Kinds of questions, in the order in which they are offered. */
export const questionKinds = [
  'single-best-answer',
  'multiple-response',
  'matching',
  'ordering',
  'numeric',
] as const satisfies readonly QuestionKind[]

/** Which questions of a bank are meant. Empty: whatever it is. */
export type BankFilter = {
  /** As typed. */
  search: string
  status: Status | ''
  /** A domain's or a task's code. */
  domain: string
  task: string
  level: Level | ''
  kind: QuestionKind | ''
  tag: string
  concern: Concern | ''
  /** Id of the import that wrote them. */
  import: string
}

/**
 * The question beside which a page of them begins or ends, by what they are ordered by and its ref. `start`: the first
 * page.
 */
export type Cursor = { side: 'start' } | { side: 'after' | 'before'; value: string; ref: string }

/** What is looked for in a bank: which questions, in which order, and which page of them. */
export type BankSearch = { filter: BankFilter; order: Order; cursor: Cursor }

export const noFilter: BankFilter = {
  search: '',
  status: '',
  domain: '',
  task: '',
  level: '',
  kind: '',
  tag: '',
  concern: '',
  import: '',
}

/** Whether any question at all is meant. */
export function isUnfiltered(filter: BankFilter): boolean {
  return Object.values(filter).every((value) => value === '')
}

/** Reads what the fields of an address or a form ask for. What they can't mean is as if it was not there. */
export function readBankSearch(field: (name: string) => string | undefined): BankSearch {
  const place = clean(field('place'), longestPlace)
  const split = place.indexOf('/')
  const order = oneOf(orders, field('sort'))
  return {
    filter: {
      search: clean(field('q'), longestSearch),
      status: oneOf(statuses, field('status')),
      domain: split < 0 ? place : place.slice(0, split),
      task: split < 0 ? '' : place.slice(split + 1),
      level: oneOf(levels, field('level')),
      kind: oneOf(questionKinds, field('kind')),
      tag: clean(field('tag'), longestTag),
      concern: oneOf(concerns, field('state')),
      import: /^[\da-f-]{36}$/.exec(field('import') ?? '')?.[0] ?? '',
    },
    order: order === '' ? 'ref' : order,
    cursor: readCursor('after', field('after')) ??
      readCursor('before', field('before')) ?? { side: 'start' },
  }
}

const longestSearch = 200
const longestPlace = 90
const longestTag = 100

function oneOf<Word extends string>(words: readonly Word[], said: string | undefined): Word | '' {
  return words.find((word) => word === said) ?? ''
}

function clean(text: string | undefined, longest: number): string {
  return (text ?? '').replaceAll(/\p{C}/gu, ' ').trim().slice(0, longest).toWellFormed().trim()
}

/** `<value>~<ref>`: no ref has a tilde. */
function readCursor(side: 'after' | 'before', text: string | undefined): Cursor | undefined {
  if (text === undefined || text.length > 200) return undefined
  const split = text.lastIndexOf('~')
  const ref = text.slice(split + 1)
  if (split < 0 || !/^[\w.-]+$/.test(ref)) return undefined
  return { side, value: clean(text.slice(0, split), 100), ref }
}

/** The query of an address that asks for this, with `?`; empty for a bank's first page. Reads back as what it was. */
export function bankQuery({ filter, order, cursor }: BankSearch): string {
  const query = new URLSearchParams(searchFields({ filter, order }))
  if (cursor.side !== 'start') query.set(cursor.side, `${cursor.value}~${cursor.ref}`)
  return query.size === 0 ? '' : `?${query}`
}

/** The same but for the page, as fields of a form; those that say nothing are left out. */
export function searchFields({
  filter,
  order,
}: Pick<BankSearch, 'filter' | 'order'>): [name: string, value: string][] {
  const { domain, task } = filter
  const fields: [string, string][] = [
    ['q', filter.search],
    ['status', filter.status],
    ['place', task === '' ? domain : `${domain}/${task}`],
    ['level', filter.level],
    ['kind', filter.kind],
    ['tag', filter.tag],
    ['state', filter.concern],
    ['import', filter.import],
    ['sort', order === 'ref' ? '' : order],
  ]
  return fields.filter(([, value]) => value !== '')
}

const mostWords = 8

/**
 * What was typed as a query of the full-text index: every word must be there, each may go on. Quoted, so that nothing
 * in it is an operator. `undefined`: there is nothing in it that can be looked for.
 * Source: SQLite FTS5, "Full-text Query Syntax".
 */
export function matchQuery(search: string): string | undefined {
  const words = search
    .normalize('NFC')
    .split(/\s+/u)
    .map((word) => (word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' '))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, mostWords)
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' ')
}
