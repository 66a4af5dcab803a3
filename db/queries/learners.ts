import { and, asc, desc, eq, gte, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { dayTally } from '#db/schema/derived.ts'
import { goal, learner, note, report } from '#db/schema/learners.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** The learner's goal for an exam. No row: none set. */
export const findGoal = prepared<Who & { exam: string }>()((db) =>
  db
    .select({ examOn: goal.examOn, minutesPerDay: goal.minutesPerDay })
    .from(goal)
    .where(and(eq(goal.userId, myId()), eq(goal.exam, chosenExam()))),
)

/** Settings that hold whatever the exam; creates them or changes them. */
export const saveLearner = prepared<{
  userId: string
  zone: string
  rolloverHour: number
  exam: string
  timeFactor: number
  extraBreaks: boolean
  at: number
}>()((db) =>
  db
    .insert(learner)
    .values({
      userId: value('userId'),
      zone: value('zone'),
      rolloverHour: value('rolloverHour'),
      exam: value('exam'),
      timeFactor: value('timeFactor'),
      extraBreaks: value('extraBreaks'),
      createdAt: value('at'),
      updatedAt: value('at'),
    })
    .onConflictDoUpdate({
      target: learner.userId,
      set: {
        zone: sql`excluded.zone`,
        rolloverHour: sql`excluded.rollover_hour`,
        exam: sql`excluded.exam`,
        timeFactor: sql`excluded.time_factor`,
        extraBreaks: sql`excluded.extra_breaks`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
)

/** Creates or changes the goal for an exam. */
export const saveGoal = prepared<{
  userId: string
  exam: string
  examOn: string | null
  minutesPerDay: number
  at: number
}>()((db) =>
  db
    .insert(goal)
    .values({
      userId: value('userId'),
      exam: value('exam'),
      examOn: value('examOn'),
      minutesPerDay: value('minutesPerDay'),
      updatedAt: value('at'),
    })
    .onConflictDoUpdate({
      target: [goal.userId, goal.exam],
      set: {
        examOn: sql`excluded.exam_on`,
        minutesPerDay: sql`excluded.minutes_per_day`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
)

/** What the learner answered on each study day from `from` on, oldest first. */
export const daysOf = prepared<Who & { exam: string; from: string }>()((db) =>
  db
    .select({
      studyOn: dayTally.studyOn,
      answers: dayTally.answers,
      earned: dayTally.earned,
      firstAnswers: dayTally.firstAnswers,
      firstEarned: dayTally.firstEarned,
      elapsedMs: dayTally.elapsedMs,
      sure: dayTally.sure,
      sureEarned: dayTally.sureEarned,
      unsure: dayTally.unsure,
      unsureEarned: dayTally.unsureEarned,
      guess: dayTally.guess,
      guessEarned: dayTally.guessEarned,
    })
    .from(dayTally)
    .where(
      and(
        eq(dayTally.userId, myId()),
        eq(dayTally.exam, chosenExam()),
        gte(dayTally.studyOn, sql`${value('from')}`),
      ),
    )
    .orderBy(asc(dayTally.studyOn)),
)

/** Shows or hides points, streaks and boards everywhere; who has set nothing yet gets the usual settings with it. */
export const saveGames = prepared<
  Who & { hides: 0 | 1; zone: string; rolloverHour: number; at: number }
>()((db) =>
  db
    .insert(learner)
    .select(
      sql`select ${myId()}, ${value('zone')}, ${value('rolloverHour')}, coalesce((select cohort.exam from cohort_person join cohort on cohort.id = cohort_person.cohort_id where cohort_person.user_id = ${myId()} order by cohort_person.joined_at limit 1), (select min(exam) from blueprint)), 1.0, 0, ${value('hides')}, ${value('at')}, ${value('at')} where ${myId()} is not null`,
    )
    .onConflictDoUpdate({
      target: learner.userId,
      set: { hidesGames: sql`excluded.hides_games`, updatedAt: sql`excluded.updated_at` },
    }),
)

/** Writes the learner's note on a question; only on one they have in a sitting, in a mock once that is over. */
export const saveNote = prepared<Who & { questionId: string; body: string; at: number }>()((db) =>
  db
    .insert(note)
    .select(
      sql`select ${myId()}, ${question.id}, ${value('body')}, ${value('at')} from ${question} where ${question.id} = ${value('questionId')} and (exists (select 1 from card where card.user_id = ${myId()} and card.question_id = ${question.id}) or exists (select 1 from sitting_question place join sitting own on own.id = place.sitting_id where place.question_id = ${question.id} and own.user_id = ${myId()} and (own.closed_at is not null or not exists (select 1 from mock where mock.sitting_id = own.id))))`,
    )
    .onConflictDoUpdate({
      target: [note.userId, note.questionId],
      set: { body: sql`excluded.body`, updatedAt: sql`excluded.updated_at` },
    }),
)

/** Removes the learner's note on a question. */
export const removeNote = prepared<Who & { questionId: string }>()((db) =>
  db.delete(note).where(and(eq(note.userId, myId()), eq(note.questionId, value('questionId')))),
)

/** The learner's own reports, newest first, at most 200. */
export const ownReports = prepared<Who>()((db) =>
  db
    .select({
      id: report.id,
      questionId: report.questionId,
      reason: report.reason,
      body: report.body,
      status: report.status,
      reply: report.reply,
      createdAt: report.createdAt,
      decidedAt: report.decidedAt,
      /** When the key of that version was corrected; NULL if never. */
      correctedAt: sql<
        number | null
      >`(select correction.at from correction where correction.version_id = ${report.versionId})`,
      content: questionVersion.content,
      versionId: questionVersion.id,
    })
    .from(report)
    .innerJoin(questionVersion, eq(questionVersion.id, report.versionId))
    .where(eq(report.userId, myId()))
    .orderBy(desc(report.createdAt))
    .limit(200),
)

/** Adds a report on a version of a question that the learner has answered. One with this id is left alone. */
export const addReport = prepared<{
  id: string
  userId: string
  questionId: string
  versionId: string
  reason: string
  body: string
  at: number
}>()((db) =>
  db
    .insert(report)
    .values({
      id: value('id'),
      userId: value('userId'),
      questionId: value('questionId'),
      versionId: value('versionId'),
      reason: value('reason'),
      body: value('body'),
      status: 'open',
      createdAt: value('at'),
    })
    .onConflictDoNothing({ target: report.id }),
)

/** Sets the exam in hand. Who has no settings yet gets the usual ones. Nothing happens without a session. */
export const chooseOwnExam = prepared<
  Who & { exam: string; zone: string; rolloverHour: number; at: number }
>()((db) =>
  db
    .insert(learner)
    .select(
      sql`select ${myId()}, ${value('zone')}, ${value('rolloverHour')}, ${value('exam')}, 1.0, 0, 0, ${value('at')}, ${value('at')} where ${myId()} is not null`,
    )
    .onConflictDoUpdate({
      target: learner.userId,
      set: { exam: sql`excluded.exam`, updatedAt: sql`excluded.updated_at` },
    }),
)
