import { and, asc, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { bankAnalysis, itemAnalysis } from '#db/schema/analysis.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { questionTally } from '#db/schema/derived.ts'
import { keyOf } from './effective.ts'
import type { Who } from './viewers.ts'
import { watchedBank } from './watched-banks.ts'

const value = sql.placeholder

/**
 * What an analysis of each bank that somebody has answered in would be made from: the first answers that count, how
 * many were right, and the corrected keys.
 */
export const answeredBanks = prepared()((db) =>
  db
    .select({
      bankId: question.bankId,
      madeFrom: sql<string>`sum(${questionTally.firstAnswers}) || ' ' || sum(${questionTally.firstRight}) || ' ' || (select count(*) || ' ' || count(correction.applied_at) from correction join question as corrected on corrected.id = correction.question_id where corrected.bank_id = ${question.bankId})`,
    })
    .from(questionTally)
    .innerJoin(questionVersion, eq(questionVersion.id, questionTally.versionId))
    .innerJoin(question, eq(question.id, questionVersion.questionId))
    .groupBy(question.bankId)
    .orderBy(asc(question.bankId)),
)

/** From what each bank was analysed last. */
export const analysedBanks = prepared()((db) =>
  db
    .select({ bankId: bankAnalysis.bankId, madeFrom: bankAnalysis.madeFrom })
    .from(bankAnalysis)
    .orderBy(asc(bankAnalysis.bankId)),
)

/** The versions of a bank's questions that have first answers, with the key that grades them. */
export const answeredVersions = prepared<{ bankId: string }>()((db) =>
  db
    .select({
      id: questionVersion.id,
      questionId: question.id,
      content: questionVersion.content,
      key: keyOf(questionVersion.id),
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.questionId, question.id))
    .innerJoin(questionTally, eq(questionTally.versionId, questionVersion.id))
    .where(eq(question.bankId, value('bankId')))
    .orderBy(asc(question.ref), asc(questionVersion.number)),
)

/** One version's row of an analysis; `content` is packed. */
export type ItemRow = {
  versionId: string
  questionId: string
  people: number
  gravity: number
  content: string
}

type BankRow = { people: number; content: string | null; madeFrom: string; at: number }

/** Puts the analysis of a bank in the place of the one before; of versions that are still there. */
export function saveAnalysis(bankId: string, items: readonly ItemRow[], bank: BankRow) {
  return [
    statement('delete from item_analysis where bank_id = ?', [bankId]),
    statement(
      `insert into item_analysis (version_id, question_id, bank_id, people, gravity, content)
       select item.value ->> 'versionId', item.value ->> 'questionId', :bankId, item.value ->> 'people',
         item.value ->> 'gravity', item.value ->> 'content'
       from json_each(:items) as item join question_version on question_version.id = item.value ->> 'versionId'`,
      { bankId, items: JSON.stringify(items) },
    ),
    statement(
      `replace into bank_analysis (bank_id, people, content, made_from, computed_at)
       select id, ?, ?, ?, ? from bank where id = ?`,
      [bank.people, bank.content, bank.madeFrom, bank.at, bankId],
    ),
  ]
}

/** Takes a bank's analysis away: nobody's answers are left. */
export function removeAnalysis(bankId: string) {
  return [
    statement('delete from item_analysis where bank_id = ?', [bankId]),
    statement('delete from bank_analysis where bank_id = ?', [bankId]),
  ]
}

/** Has every bank analysed again. */
export function markAnalysesStale() {
  return statement("update bank_analysis set made_from = '' where true")
}

/** Who asks, and for which bank. */
type Asked = Who & { bankId: string }

/** What is known of a bank as a whole. No row: not analysed yet, or not for whoever asks. */
export const findAnalysis = prepared<Asked>()((db) =>
  db
    .select({
      people: bankAnalysis.people,
      content: bankAnalysis.content,
      computedAt: bankAnalysis.computedAt,
      /** In use, without an answer to any of their versions. */
      unanswered: sql<number>`(select count(*) from question where question.bank_id = bank_analysis.bank_id and question.status = 'published' and not exists (select 1 from item_analysis where item_analysis.question_id = question.id))`,
      /** In use, answered in earlier versions and not in the one in force: the first 40 refs, as JSON. */
      edited: sql<string>`(select json_group_array(ref) from (select distinct question.ref from item_analysis join question on question.id = item_analysis.question_id where item_analysis.bank_id = bank_analysis.bank_id and question.status = 'published' and not exists (select 1 from item_analysis as now where now.version_id = question.current_version_id) order by question.ref limit 40))`,
    })
    .from(bankAnalysis)
    .where(eq(bankAnalysis.bankId, watchedBank())),
)

const itemColumns = {
  ref: question.ref,
  domain: question.domain,
  number: questionVersion.number,
  people: itemAnalysis.people,
  content: itemAnalysis.content,
  /** Its beginning, Markdown. */
  stem: sql<string>`substr(${questionVersion.content} ->> '$.stem', 1, 300)`,
}

/**
 * Analyses of versions in force, the gravest alarm first, then the most answered; of a domain unless that is empty,
 * and from a gravity on.
 */
export const analysedQuestions = prepared<
  Asked & { domain: string; gravity: number; limit: number }
>()((db) =>
  db
    .select(itemColumns)
    .from(itemAnalysis)
    .innerJoin(
      question,
      and(
        eq(question.id, itemAnalysis.questionId),
        eq(question.currentVersionId, itemAnalysis.versionId),
        ne(question.status, 'removed'),
      ),
    )
    .innerJoin(questionVersion, eq(questionVersion.id, itemAnalysis.versionId))
    .where(
      and(
        eq(itemAnalysis.bankId, watchedBank()),
        gte(itemAnalysis.gravity, sql`${value('gravity')}`),
        sql`${value('domain')} in ('', ${question.domain})`,
      ),
    )
    .orderBy(desc(itemAnalysis.gravity), desc(itemAnalysis.people), asc(question.ref))
    .limit(value('limit')),
)

/** Analyses of all versions of a bank's questions, by ref and number. */
export const allAnalyses = prepared<Asked>()((db) =>
  db
    .select(itemColumns)
    .from(itemAnalysis)
    .innerJoin(question, eq(question.id, itemAnalysis.questionId))
    .innerJoin(questionVersion, eq(questionVersion.id, itemAnalysis.versionId))
    .where(eq(itemAnalysis.bankId, watchedBank()))
    .orderBy(asc(question.ref), asc(questionVersion.number)),
)

/** The versions of one question, the newest first, with what is known of each. */
export const analysedVersions = prepared<Asked & { ref: string }>()((db) =>
  db
    .select({
      id: questionVersion.id,
      questionId: question.id,
      number: questionVersion.number,
      inForce: sql<number>`${questionVersion.id} = ${question.currentVersionId}`,
      createdAt: questionVersion.createdAt,
      content: questionVersion.content,
      key: keyOf(questionVersion.id),
      analysis: itemAnalysis.content,
      openReports: sql<number>`(select count(*) from report where report.question_id = ${question.id} and report.status = 'open')`,
    })
    .from(question)
    .innerJoin(questionVersion, eq(questionVersion.questionId, question.id))
    .leftJoin(itemAnalysis, eq(itemAnalysis.versionId, questionVersion.id))
    .where(
      and(
        eq(question.bankId, watchedBank()),
        eq(question.ref, value('ref')),
        inArray(question.status, ['draft', 'in-review', 'published', 'retired']),
      ),
    )
    .orderBy(desc(questionVersion.number)),
)
