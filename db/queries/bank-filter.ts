import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { bankMember } from '#db/schema/authoring.ts'
import { question } from '#db/schema/banks.ts'
import { type BankFilter, type Concern, matchQuery } from '#src/domain/bank/find.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Who asks, and for which bank. */
export type Asked = Who & { bankId: string }

/** Id of the bank asked for, if whoever asks is one of its authors, as a fragment; otherwise NULL. */
export function myBank(): SQL {
  return sql`(select ${bankMember.bankId} from ${bankMember} where ${bankMember.bankId} = ${value('bankId')} and ${bankMember.userId} = ${myId()})`
}

/** Which parts of a filter say something: searches of one shape share a query. */
export type FilterShape = { has: ReadonlySet<keyof BankFilter>; concern: Concern | '' }

const concernSql: Record<Concern, SQL> = {
  'no-domain': eq(question.domain, ''),
  'no-source': sql`exists (select 1 from question_version as bare indexed by question_version_without_source where bare.id = ${question.currentVersionId} and instr(bare.content, '"sources":[]') > 0)`,
  'past-date': sql`${question.validUntil} < ${value('today')}`,
  waiting: sql`${question.proposedVersionId} is not null`,
  reported: sql`exists (select 1 from report where report.question_id = ${question.id} and report.status = 'open')`,
}

const partSql: Record<Exclude<keyof BankFilter, 'concern'>, SQL> = {
  search: sql`${question.searchRow} in (select rowid from question_search where question_search match ${value('match')})`,
  status: eq(question.status, value('status')),
  domain: eq(question.domain, value('domain')),
  task: eq(question.task, value('task')),
  level: eq(question.level, value('level')),
  kind: eq(question.kind, value('kind')),
  tag: sql`${question.id} in (select question_id from question_tag where question_tag.bank_id = ${value('bankId')} and question_tag.tag = ${value('tag')})`,
  import: sql`${question.ref} in (select written.ref from import_item as written where written.version_id is not null and written.import_id = (select bank_import.id from bank_import where bank_import.id = ${value('import')} and bank_import.bank_id = ${value('bankId')}))`,
}

/** Whether a question of one's own bank is what a filter of this shape means, as a fragment. */
export function isMeant({ has, concern }: FilterShape) {
  const parts = partNames.filter((name) => has.has(name)).map((name) => partSql[name])
  return and(
    eq(question.bankId, myBank()),
    has.has('status') ? undefined : ne(question.status, 'removed'),
    concern === '' ? undefined : concernSql[concern],
    ...parts,
  )
}

const partNames = ['search', 'status', 'domain', 'task', 'level', 'kind', 'tag', 'import'] as const

/** What a filter asks of the query that its shape names. */
export function shapeOf(filter: BankFilter): FilterShape {
  const { concern, ...parts } = filter
  return { has: new Set(partNames.filter((name) => parts[name] !== '')), concern }
}

/** Values of the placeholders that `isMeant` uses. `today` is a local day. */
export type FilterValues = Asked & Omit<BankFilter, 'concern'> & { match: string; today: string }

/** A filter as values of its placeholders. */
export function filterValues(
  asked: Asked & { today: string },
  { concern: _, ...filter }: BankFilter,
): FilterValues {
  // Two quotes find nothing: there was no word in what was typed.
  return { ...asked, ...filter, match: matchQuery(filter.search) ?? '""' }
}

/** A name for a shape. */
export function shapeName({ has, concern }: FilterShape): string {
  return [...has, concern].join(' ')
}
