import { and, asc, avg, count, eq, type SQL, sql } from 'drizzle-orm'
import { prepared, statement } from '#db/batch.ts'
import { question } from '#db/schema/banks.ts'
import { cohortPerson } from '#db/schema/cohorts.ts'
import { card, domainPrior } from '#db/schema/derived.ts'
import { learner } from '#db/schema/learners.ts'
import { practiceSummary } from '#db/schema/practice.ts'
import { questionRating } from '#db/schema/ratings.ts'
import { taughtCohort } from './gradebook.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** Who is summed up, in which exam. */
type Learner = { userId: string; exam: string }

/**
 * Members who share their practice with a cohort in use and whose summary is missing, from before `staleAt` though
 * they have gone on since, or from before `oldAt` or the last correction of a key; the oldest first. `lastSeq` is the number of their last step.
 */
export const practiceToSummarise = prepared<{ staleAt: number; oldAt: number; limit: number }>()(
  (db) =>
    db
      .select({
        userId: sql<string>`user_id`,
        exam: sql<string>`exam`,
        lastSeq: sql<number>`last_seq`,
      })
      .from(sql`(
        select sharer.user_id, sharer.exam, summary.computed_at,
          coalesce((select max(seq) from step where step.user_id = sharer.user_id), 0) as last_seq,
          coalesce(summary.last_seq, -1) as known_seq
        from (select distinct cohort_person.user_id, cohort.exam from cohort_person
          join cohort on cohort.id = cohort_person.cohort_id
          where cohort_person.shares_practice = 1 and cohort_person.role = 'member' and cohort.archived_at is null
        ) as sharer
        left join practice_summary as summary on summary.user_id = sharer.user_id and summary.exam = sharer.exam
      )`)
      .where(
        sql`computed_at is null or (computed_at < ${value('staleAt')} and last_seq <> known_seq) or computed_at < max(${value('oldAt')}, coalesce((select max(correction.applied_at) from correction), 0))`,
      )
      .orderBy(sql`computed_at`, asc(sql`user_id`), asc(sql`exam`))
      .limit(value('limit')),
)

function practised(): SQL {
  return sql`(${question.status} = 'published' and ${question.bankId} in (select id from bank where is_shipped = 1 union select bank_id from bank_use where user_id = ${value('userId')}))`
}

/** Their cards of an exam whose questions are still published. */
export const cardsToSummarise = prepared<Learner>()((db) =>
  db
    .select({ domain: question.domain, task: question.task, card })
    .from(card)
    .innerJoin(question, eq(question.id, card.questionId))
    .where(and(eq(card.userId, value('userId')), eq(card.exam, value('exam')), practised()))
    .orderBy(asc(card.questionId)),
)

/** Number of published questions that they practise, in each task, and their mean difficulty in logits. */
export const bankToSummarise = prepared<Learner>()((db) =>
  db
    .select({
      domain: question.domain,
      task: question.task,
      questions: count(),
      difficulty: avg(sql`coalesce(${questionRating.value}, 0)`).mapWith(Number),
    })
    .from(question)
    .leftJoin(questionRating, eq(questionRating.versionId, question.currentVersionId))
    .where(and(eq(question.exam, value('exam')), practised()))
    .groupBy(question.domain, question.task)
    .orderBy(asc(question.domain), asc(question.task)),
)

/** What they knew of each domain before practice. */
export const priorsToSummarise = prepared<Learner>()((db) =>
  db
    .select({ domain: domainPrior.domain, known: domainPrior.known, unknown: domainPrior.unknown })
    .from(domainPrior)
    .where(and(eq(domainPrior.userId, value('userId')), eq(domainPrior.exam, value('exam'))))
    .orderBy(asc(domainPrior.domain)),
)

/** What makes their study day. No row: nothing is set. */
export const clockToSummarise = prepared<{ userId: string }>()((db) =>
  db
    .select({ zone: learner.zone, rolloverHour: learner.rolloverHour })
    .from(learner)
    .where(eq(learner.userId, value('userId'))),
)

type SummaryRow = Learner & {
  chance: number | null
  domains: string
  lastSeq: number
  at: number
}

/** Keeps a summary of somebody who is still there. */
export function savePracticeSummary({ userId, exam, chance, domains, lastSeq, at }: SummaryRow) {
  return statement(
    `replace into practice_summary (user_id, exam, chance, domains, last_seq, computed_at)
     select id, ?, ?, ?, ?, ? from user where id = ?`,
    [exam, chance, domains, lastSeq, at, userId],
  )
}

/** Has everybody who shares summed up again. */
export function markPracticeSummariesStale() {
  return statement('update practice_summary set computed_at = 0 where true')
}

/** Forgets the summaries of those who share with no cohort of the exam any more. */
export function forgetPracticeSummaries() {
  return statement(
    `delete from practice_summary where not exists (select 1 from cohort_person
       join cohort on cohort.id = cohort_person.cohort_id and cohort.exam = practice_summary.exam
       where cohort_person.user_id = practice_summary.user_id and cohort_person.shares_practice = 1
         and cohort_person.role = 'member')`,
  )
}

/** Summaries of a cohort's members who share their practice. */
export const sharedSummaries = prepared<Who & { cohortId: string }>()((db) =>
  db
    .select({
      userId: cohortPerson.userId,
      chance: practiceSummary.chance,
      domains: practiceSummary.domains,
      computedAt: practiceSummary.computedAt,
    })
    .from(cohortPerson)
    .innerJoin(
      practiceSummary,
      and(
        eq(practiceSummary.userId, cohortPerson.userId),
        eq(
          practiceSummary.exam,
          sql`(select exam from cohort where cohort.id = ${cohortPerson.cohortId})`,
        ),
      ),
    )
    .where(
      and(
        eq(cohortPerson.cohortId, taughtCohort()),
        eq(cohortPerson.role, 'member'),
        eq(cohortPerson.sharesPractice, true),
      ),
    )
    .orderBy(asc(cohortPerson.userId)),
)

/** What instructors see of the practice of whoever asks, as summed up. */
export const ownPracticeSummaries = prepared<Who>()((db) =>
  db
    .select()
    .from(practiceSummary)
    .where(eq(practiceSummary.userId, myId()))
    .orderBy(asc(practiceSummary.exam)),
)
