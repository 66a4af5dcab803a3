import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import type { BankSearch, Order } from '#src/domain/bank/find.ts'
import {
  type Asked,
  type FilterShape,
  type FilterValues,
  filterValues,
  isMeant,
  myBank,
  shapeName,
  shapeOf,
} from './bank-filter.ts'

const value = sql.placeholder

/** How many questions of one's own bank there are of each status; none of a bank of others. */
export const statusCounts = prepared<Asked>()((db) =>
  db
    .select({ status: question.status, questions: sql<number>`count(*)` })
    .from(question)
    .where(and(eq(question.bankId, myBank()), ne(question.status, 'removed')))
    .groupBy(question.status)
    .orderBy(asc(question.status)),
)

/** The first 200 tags of one's own bank, in their order, each found by one look into the index. */
export const bankTags = prepared<Asked>()((db) =>
  db
    .select({ tag: sql<string>`tag` })
    .from(
      sql`(with recursive found (tag) as (
        select min(tag) from question_tag where bank_id = ${myBank()}
        union all
        select (select min(tag) from question_tag where bank_id = ${value('bankId')} and tag > found.tag) from found
          where found.tag is not null limit 200)
        select tag from found where tag is not null)`,
    )
    .orderBy(sql`tag`),
)

/** A page of a search: what is asked for, in which order, and on which side of a question. */
type Shape = FilterShape & { order: Order; side: 'start' | 'after' | 'before' }

const orderColumns = {
  ref: [question.ref],
  changed: [question.updatedAt, question.ref],
  domain: [question.domain, question.ref],
} as const

/** The order in which a page is read: backwards from a question before which it ends. */
function reading({ order, side }: Pick<Shape, 'order' | 'side'>): SQL[] {
  const isDescending = (order === 'changed') !== (side === 'before')
  return orderColumns[order].map((column) => (isDescending ? desc(column) : asc(column)))
}

function besideCursor({ order, side }: Shape): SQL | undefined {
  if (side === 'start') return undefined
  const sign = sql.raw((order === 'changed') !== (side === 'before') ? '<' : '>')
  if (order === 'ref') return sql`${question.ref} ${sign} ${value('ref')}`
  const [column] = orderColumns[order]
  return sql`(${column}, ${question.ref}) ${sign} (${value('key')}, ${value('ref')})`
}

type PageValues = FilterValues & { key: string | number; ref: string; limit: number }

function pageOf(shape: Shape) {
  const beside = besideCursor(shape)
  const order = sql.join(reading(shape), sql`, `)
  return prepared<PageValues>()((db) =>
    db
      .select({
        id: question.id,
        ref: question.ref,
        status: question.status,
        domain: question.domain,
        task: question.task,
        level: question.level,
        kind: question.kind,
        tags: question.tags,
        asOf: question.asOf,
        validUntil: question.validUntil,
        updatedAt: question.updatedAt,
        proposedVersionId: question.proposedVersionId,
        /** Its beginning, Markdown. */
        stem: sql<string>`substr(${questionVersion.content} ->> '$.stem', 1, 300)`,
        openReports: sql<number>`(select count(*) from report where report.question_id = ${question.id} and report.status = 'open')`,
      })
      .from(question)
      .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
      .where(
        inArray(
          question.id,
          sql`(select ${question.id} from ${question} where ${and(isMeant(shape), beside)} order by ${order} limit ${value('limit')})`,
        ),
      )
      .orderBy(...reading(shape)),
  )
}

/** A question of a bank as the table of them shows it. */
export type BankQuestionRow = RowOf<ReturnType<typeof pageOf>>

const pages = new Map<string, ReturnType<typeof pageOf>>()

/**
 * Up to `limit` questions of one's own bank that a search finds, in its order, or when it asks for what is before a
 * question from there backwards. `today` is a local day.
 */
export function bankQuestions(
  asked: Asked & { today: string; limit: number },
  { filter, order, cursor }: BankSearch,
) {
  const shape: Shape = { ...shapeOf(filter), order, side: cursor.side }
  const name = [shapeName(shape), order, cursor.side].join(' ')
  const query = pages.get(name) ?? pageOf(shape)
  pages.set(name, query)
  const { value: key, ref } = cursor.side === 'start' ? { value: '', ref: '' } : cursor
  return query({
    ...filterValues(asked, filter),
    limit: asked.limit,
    key: order === 'changed' ? Number(key) || 0 : key,
    ref,
  })
}

/** One question of one's own bank as it stands, with its version in force and the one that waits. */
export const shownQuestion = prepared<Asked & { ref: string }>()((db) =>
  db
    .select({
      id: question.id,
      ref: question.ref,
      status: question.status,
      domain: question.domain,
      domainName: question.domainName,
      proposedVersionId: question.proposedVersionId,
      versionId: questionVersion.id,
      content: questionVersion.content,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        eq(question.bankId, myBank()),
        eq(question.ref, value('ref')),
        ne(question.status, 'removed'),
      ),
    ),
)
