import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { type Asked, myBank } from './bank-filter.ts'

/** The questions of one's own bank that are not retired, each with its version in force. */
export const shelvedQuestions = prepared<Asked>()((db) =>
  db
    .select({
      status: sql<'draft' | 'in-review' | 'published'>`${question.status}`,
      versionId: questionVersion.id,
      content: questionVersion.content,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
    .where(
      and(
        eq(question.bankId, myBank()),
        sql`${question.status} in ('draft', 'in-review', 'published')`,
      ),
    )
    .orderBy(asc(question.ref)),
)
