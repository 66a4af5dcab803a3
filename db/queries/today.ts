import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { type Blueprint, paceMs } from '#src/domain/exam/blueprint.ts'
import type { ReviewCandidate } from '#src/domain/memory/due.ts'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { TodayQuestion } from '#src/domain/sitting/today.ts'
import { daysOf, findGoal } from './learners.ts'
import { openMock } from './mock-lists.ts'
import { cardsOf, currentBlueprints, questionCounts, standingsOf } from './questions.ts'
import { openSitting } from './sittings.ts'
import { parseArrangement, parseBlueprint, toCard } from './stored.ts'
import { findViewer, type Viewer, type Who } from './viewers.ts'

/** Minutes a day while a learner has set none. */
export const defaultMinutes = 20

export type Day = RowOf<typeof daysOf>

/** Everything that the page of today shows and today's set is chosen from. */
export type Today = {
  viewer: Viewer
  exams: readonly { exam: string; questions: number; blueprint: Blueprint }[]
  /** Of the exam asked for. Absent: no such exam. */
  blueprint: Blueprint | undefined
  blueprintId: string
  /** Day of the exam. Absent: no date yet. */
  examOn: string | undefined
  /** Study days until then, 0 on the day itself, below 0 after it. */
  daysLeft: number | undefined
  minutesPerDay: number
  /** Study day. */
  today: string
  /** The last 30 study days with answers, oldest first. */
  days: readonly Day[]
  /** Minutes left for today, 0 or more. */
  minutes: number
  seen: readonly (TodayQuestion & ReviewCandidate)[]
  unseen: readonly TodayQuestion[]
  open: RowOf<typeof openSitting> | undefined
  /** A mock that was begun and goes on. */
  mock: RowOf<typeof openMock> | undefined
}

/**
 * Reads what today is made of, in one round trip, for an exam or, where that is empty, the learner's exam
 * in hand. `undefined`: the session is gone.
 */
export async function readToday(db: Database, who: Who, exam: string): Promise<Today | undefined> {
  const mine = { ...who, exam }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    counts: questionCounts({}),
    goals: findGoal(mine),
    cards: cardsOf(mine),
    standings: standingsOf(mine),
    // Zones differ by less than a day and a half: enough days for every learner's last 30.
    days: daysOf({ ...mine, from: addDays(new Date(who.now).toISOString().slice(0, 10), -32) }),
    open: openSitting(mine),
    mock: openMock({ ...mine, since: who.now }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return undefined
  const { studyOn: today } = learnerDay(viewer, who.now)
  const [goal] = read.goals
  const wanted = exam === '' ? viewer.exam : exam
  const current = read.blueprints.find((one) => one.exam === wanted)
  const blueprint = current && parseBlueprint(current.id, current.content)
  const counts = new Map(read.counts.map((one) => [one.exam, one.questions]))
  const spentMs = read.days.find((day) => day.studyOn === today)?.elapsedMs ?? 0
  const minutesPerDay = goal?.minutesPerDay ?? defaultMinutes
  const examOn = goal?.examOn ?? undefined
  return {
    viewer,
    exams: read.blueprints.map((one) => ({
      exam: one.exam,
      questions: counts.get(one.exam) ?? 0,
      blueprint: parseBlueprint(one.id, one.content),
    })),
    blueprint,
    blueprintId: current?.id ?? '',
    examOn,
    daysLeft: examOn === undefined ? undefined : daysBetween(today, examOn),
    minutesPerDay,
    today,
    days: read.days,
    minutes: Math.max(0, minutesPerDay - spentMs / 60_000),
    seen: blueprint === undefined ? [] : read.cards.flatMap((row) => toCandidate(row, blueprint)),
    unseen: read.standings.flatMap((row) => (row.lastAt === null ? [toTodayQuestion(row)] : [])),
    open: read.open[0],
    mock: read.mock[0],
  }
}

/** A learner's card as a candidate for review, with the minutes that an answer is expected to take. */
function toCandidate(
  row: RowOf<typeof cardsOf>,
  blueprint: Blueprint,
): (TodayQuestion & ReviewCandidate)[] {
  const card = toCard(row.card)
  if (card === undefined) return []
  return [{ ...toTodayQuestion(row), card, minutes: paceMs(blueprint) / 60_000 }]
}

function toTodayQuestion(
  row: Pick<
    RowOf<typeof standingsOf>,
    'questionId' | 'versionId' | 'domain' | 'concept' | 'caseRef' | 'arrangement'
  >,
): TodayQuestion {
  return {
    questionId: row.questionId,
    versionId: row.versionId,
    domain: row.domain,
    concept: row.concept ?? undefined,
    caseId: row.caseRef ?? undefined,
    arrangement: parseArrangement(row.arrangement),
  }
}
