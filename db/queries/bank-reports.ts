import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { reportMessage } from '#db/schema/authoring.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { report } from '#db/schema/learners.ts'
import { myId, type Who } from './viewers.ts'
import { watchedBank } from './watched-banks.ts'

const value = sql.placeholder

type Asked = Who & { bankId: string; limit: number }

/** When the key of the version that a report is about was corrected, ms UTC; NULL if never. */
const correctedAt = sql<
  number | null
>`(select correction.at from correction where correction.version_id = ${report.versionId})`

const reportColumns = {
  id: report.id,
  ref: question.ref,
  reason: report.reason,
  body: report.body,
  status: report.status,
  reply: report.reply,
  createdAt: report.createdAt,
  decidedAt: report.decidedAt,
  versionId: questionVersion.id,
  number: questionVersion.number,
  content: questionVersion.content,
  isInForce: sql<number>`${questionVersion.id} = ${question.currentVersionId}`,
  correctedAt,
}

/** Reports of a bank that nobody has decided yet, the oldest first, with the version each is about. */
export const openReports = prepared<Asked>()((db) =>
  db
    .select(reportColumns)
    .from(question)
    .innerJoin(report, and(eq(report.questionId, question.id), eq(report.status, 'open')))
    .innerJoin(questionVersion, eq(questionVersion.id, report.versionId))
    .where(eq(question.bankId, watchedBank()))
    .orderBy(asc(report.createdAt), asc(report.id))
    .limit(value('limit')),
)

/** The same of those that are decided, the latest first. */
export const decidedReports = prepared<Asked>()((db) =>
  db
    .select(reportColumns)
    .from(question)
    .innerJoin(
      report,
      and(eq(report.questionId, question.id), sql`${report.status} in ('accepted', 'declined')`),
    )
    .innerJoin(questionVersion, eq(questionVersion.id, report.versionId))
    .where(eq(question.bankId, watchedBank()))
    .orderBy(desc(report.decidedAt), asc(report.id))
    .limit(value('limit')),
)

const messageColumns = {
  reportId: reportMessage.reportId,
  isAuthor: reportMessage.isAuthor,
  body: reportMessage.body,
  at: reportMessage.at,
}

/** What was written about the reports of a bank, open or `decided`, in order. */
export const messagesOfBank = prepared<Asked & { state: 'open' | 'decided' }>()((db) =>
  db
    .select(messageColumns)
    .from(question)
    .innerJoin(
      report,
      and(
        eq(report.questionId, question.id),
        sql`iif(${report.status} = 'open', 'open', 'decided') = ${value('state')}`,
      ),
    )
    .innerJoin(reportMessage, eq(reportMessage.reportId, report.id))
    .where(eq(question.bankId, watchedBank()))
    .orderBy(desc(reportMessage.at), desc(sql`report_message.rowid`))
    .limit(value('limit')),
)

/** What was written about one's own reports, the latest first. */
export const ownReportMessages = prepared<Who & { limit: number }>()((db) =>
  db
    .select(messageColumns)
    .from(report)
    .innerJoin(reportMessage, eq(reportMessage.reportId, report.id))
    .where(eq(report.userId, myId()))
    .orderBy(desc(reportMessage.at), desc(sql`report_message.rowid`))
    .limit(value('limit')),
)

type Decision = {
  ids: readonly string[]
  status: 'accepted' | 'declined'
  /** Told to whoever reported; `null`: nothing. */
  reply: string | null
  at: number
}

const stillOpen = `report.status = 'open' and exists (select 1 from question
  where question.id = report.question_id and question.bank_id = :bankId)`

/**
 * Decides those of some reports of a bank that are still open, and tells whoever sent them. Two statements; the
 * second changes as many rows as reports were decided.
 */
export function decideOpen(bankId: string, { ids, status, reply, at }: Decision) {
  const chosen = JSON.stringify(ids)
  return [
    statement(
      `insert into notice (id, user_id, kind, about, at)
       select report.id, report.user_id, 'report-decided',
         json_object('reportId', report.id, 'questionId', report.question_id, 'status', :status), :at
       from json_each(:chosen) as chosen join report on report.id = chosen.value where ${stillOpen}
       on conflict (id) do nothing`,
      { bankId, chosen, status, at },
    ),
    statement(
      `update report set status = :status, reply = :reply, decided_at = :at
       where id in (select value from json_each(:chosen)) and ${stillOpen}`,
      { bankId, chosen, status, reply, at },
    ),
  ]
}

/** So many messages of either side belong to one report at most. */
const mostMessages = 50

type Message = { key: string; userId: string; body: string; at: number }

/** Writes a message of an author below reports of a bank; the same key twice is one message. */
export function writeAsAuthor(bankId: string, ids: readonly string[], message: Message) {
  return statement(
    `insert into report_message (id, report_id, user_id, is_author, body, at)
     select :key || ' ' || report.id, report.id, :userId, 1, :body, :at
     from json_each(:chosen) as chosen join report on report.id = chosen.value
     where exists (select 1 from question where question.id = report.question_id and question.bank_id = :bankId)
       and (select count(*) from report_message as earlier where earlier.report_id = report.id) < ${mostMessages}
     on conflict (id) do nothing`,
    { bankId, chosen: JSON.stringify(ids), ...message },
  )
}

/** Writes a message below one's own report; nothing for anybody else's. */
export function writeAsReporter(reportId: string, message: Message) {
  return statement(
    `insert into report_message (id, report_id, user_id, is_author, body, at)
     select :key || ' ' || id, id, user_id, 0, :body, :at from report
     where id = :reportId and user_id = :userId
       and (select count(*) from report_message as earlier where earlier.report_id = report.id) < ${mostMessages}
     on conflict (id) do nothing`,
    { reportId, ...message },
  )
}

/** Whether a report is one's own. No row: it is not. */
export const findOwnReport = prepared<Who & { reportId: string }>()((db) =>
  db
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.id, value('reportId')), eq(report.userId, myId()))),
)
