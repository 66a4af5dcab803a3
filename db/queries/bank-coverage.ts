import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { bank, question } from '#db/schema/banks.ts'
import { type Asked, myBank } from './bank-filter.ts'

const questions = sql<number>`count(*)`

/** How many questions of one's own bank there are of each place, level and status; those in use and those to come. */
export const placeCounts = prepared<Asked>()((db) =>
  db
    .select({
      domain: question.domain,
      task: question.task,
      level: question.level,
      status: sql<'draft' | 'in-review' | 'published'>`${question.status}`,
      questions,
    })
    .from(question)
    .where(
      and(
        eq(question.bankId, myBank()),
        sql`${question.status} in ('draft', 'in-review', 'published')`,
      ),
    )
    .groupBy(question.domain, question.task, question.level, question.status)
    .orderBy(asc(question.domain), asc(question.task), asc(question.level), asc(question.status)),
)

/** How many published questions of each place come with the program for the exam of one's own bank. */
export const shippedPlaces = prepared<Asked>()((db) =>
  db
    .select({ domain: question.domain, task: question.task, questions })
    .from(bank)
    .innerJoin(question, and(eq(question.bankId, bank.id), eq(question.status, 'published')))
    .where(
      and(
        eq(bank.isShipped, true),
        eq(bank.exam, sql`(select mine.exam from bank as mine where mine.id = ${myBank()})`),
      ),
    )
    .groupBy(question.domain, question.task)
    .orderBy(asc(question.domain), asc(question.task)),
)
