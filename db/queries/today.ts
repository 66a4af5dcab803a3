import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Told } from '#src/domain/exam/told.ts'
import { calibrationOn } from '#src/domain/memory/calibration.ts'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import { answerMinutesOf, timedAnswers } from '#src/domain/plan/answer-minutes.ts'
import type { PastMock } from '#src/domain/plan/observed-mocks.ts'
import type { PlanQuestion, PlanView } from '#src/domain/plan/scale.ts'
import type { Arrangement } from '#src/domain/question/arrangement.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { myCalibration, toCalibration } from './calibrations.ts'
import { daysOf, findGoal } from './learners.ts'
import { bankByDomain, lastMock, openMock, pastMocks } from './mock-lists.ts'
import { myOpenAssignments } from './my-assignments.ts'
import { toldOf, toTold } from './outcomes.ts'
import { priorsOf } from './progress.ts'
import { cardsOf, currentBlueprints, questionCounts, standingsOf } from './questions.ts'
import { openSitting } from './sittings.ts'
import { findBlueprint, parseArrangement, parseBlueprint, toCard } from './stored.ts'
import type { MyAssignmentRow } from './stored-assignments.ts'
import { findViewer, type Viewer, type Who } from './viewers.ts'

/** So long before it opens an assignment stands on the page of today, ms. */
const comingMs = 3 * 24 * 60 * 60_000

/** Minutes a day while a learner has set none. */
export const defaultMinutes = 20

export type Day = RowOf<typeof daysOf>

/** A question that may be in today's set. */
export type TodayQuestion = PlanQuestion & {
  versionId: string
  task: string
  arrangement: Arrangement
}

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
  /** What was told of earlier exam days, the latest first. */
  told: readonly Told[]
  /** Study day. */
  today: string
  /** The last 30 study days with answers, oldest first. */
  days: readonly Day[]
  /** Minutes left for today, 0 or more. */
  minutes: number
  /** Everything that today's set may be chosen from, with what is known of the learner. */
  view: Omit<PlanView<TodayQuestion>, 'shares'>
  /** Questions never met, those kept for mocks too. */
  unseenForMocks: number
  /** Study day of the last mock. Absent: none yet. */
  lastMockOn: string | undefined
  /** Mocks that may correct the forecast, newest first. */
  pastMocks: readonly PastMock[]
  open: RowOf<typeof openSitting> | undefined
  /** A mock that was begun and goes on. */
  mock: RowOf<typeof openMock> | undefined
  /** What their cohorts ask of them now or within days, what closes first first. */
  assignments: readonly MyAssignmentRow[]
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
    lastMocks: lastMock(mine),
    banks: bankByDomain(mine),
    pastMocks: pastMocks(mine),
    priors: priorsOf(mine),
    calibrations: myCalibration(who),
    told: toldOf(mine),
    assignments: myOpenAssignments({ ...who, until: who.now + comingMs }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return undefined
  const { studyOn: today } = learnerDay(viewer, who.now)
  const [goal] = read.goals
  const lastMockAt = read.lastMocks[0]?.at ?? null
  const wanted = exam === '' ? viewer.exam : exam
  const current = findBlueprint(read.blueprints, wanted)
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
    blueprint: current?.blueprint,
    blueprintId: current?.id ?? '',
    examOn,
    daysLeft: examOn === undefined ? undefined : daysBetween(today, examOn),
    minutesPerDay,
    told: read.told.map(toTold),
    today,
    days: read.days,
    minutes: Math.max(0, minutesPerDay - spentMs / 60_000),
    view: toView(read, today),
    unseenForMocks: read.banks.reduce((sum, { unseen }) => sum + unseen, 0),
    lastMockOn: lastMockAt === null ? undefined : learnerDay(viewer, lastMockAt).studyOn,
    pastMocks: read.pastMocks,
    open: read.open[0],
    mock: read.mock[0],
    assignments: read.assignments,
  }
}

type ViewRows = {
  cards: readonly RowOf<typeof cardsOf>[]
  standings: readonly RowOf<typeof standingsOf>[]
  priors: readonly RowOf<typeof priorsOf>[]
  calibrations: readonly RowOf<typeof myCalibration>[]
}

function toView(read: ViewRows, today: string): Today['view'] {
  const cards = new Map(read.cards.map((row) => [row.questionId, toCard(row.card)]))
  return {
    questions: read.standings.map((row) => toTodayQuestion(row, cards.get(row.questionId))),
    priors: new Map(read.priors.map(({ domain, ...prior }) => [domain, prior])),
    calibration: calibrationOn(toCalibration(read.calibrations).state, today),
    answerMinutes: answerMinutesOf(
      read.cards.flatMap(({ card, lastElapsedMs }) =>
        timedAnswers(card, lastElapsedMs ?? undefined),
      ),
    ),
    today,
  }
}

function toTodayQuestion(
  row: RowOf<typeof standingsOf>,
  card: TodayQuestion['card'],
): TodayQuestion {
  return {
    questionId: row.questionId,
    versionId: row.versionId,
    domain: row.domain,
    task: row.task,
    concept: row.concept ?? undefined,
    caseId: row.caseRef ?? undefined,
    guessChance: row.guessChance,
    arrangement: parseArrangement(row.arrangement),
    card,
  }
}
