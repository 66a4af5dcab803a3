import type { Database } from '#db/database.ts'
import { readToday, type Today, type TodayQuestion } from '#db/queries/today.ts'
import type { Who } from '#db/queries/viewers.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { barsForRetake } from '#src/domain/exam/told.ts'
import { seedFrom } from '#src/domain/id.ts'
import { type DayPlan, type PlanRequest, planDay } from '#src/domain/plan/plan-day.ts'
import { sharesForRetake } from '#src/domain/plan/retake.ts'
import { sharesOf } from '#src/domain/plan/shares.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { beginSitting, type Started } from './begin-sitting.ts'

/**
 * Begins today's set as the page showed it: one read batch, one write batch. `id` is the new sitting's. On paper a
 * set is the same, but the time between seeing and sending an answer says nothing, and is not recorded.
 */
export async function startToday(
  db: Database,
  who: Who,
  wish: { id: string; exam: string; medium: 'screen' | 'paper' },
): Promise<Started> {
  const read = await readToday(db, who, wish.exam)
  if (read === undefined) return { kind: 'signed-out' }
  if (read.blueprint === undefined) return { kind: 'no-such-exam' }
  const { chosen } = planToday(read, read.blueprint, seededRandom(seedFrom(wish.id) ^ 1))
  return beginSitting(db, {
    id: wish.id,
    userId: read.viewer.userId,
    exam: read.blueprint.exam,
    blueprintId: read.blueprintId,
    mode: 'plan',
    filter: { minutes: read.minutes, medium: wish.medium },
    startedAt: who.now,
    also: [],
    questions: chosen.map((one) => one.question),
  })
}

/** Today's set for what was read. */
export function planToday(
  read: Today,
  blueprint: Blueprint,
  random: Random,
): DayPlan<TodayQuestion> {
  return planDay(todayRequest(read, blueprint), random)
}

/** What today's set is planned from; for a second attempt it leans towards where the score report was low. */
export function todayRequest(read: Today, blueprint: Blueprint): PlanRequest<TodayQuestion> {
  const { view, examOn, minutes, minutesPerDay, lastMockOn, unseenForMocks } = read
  const shares = sharesOf(blueprint)
  const bars = barsForRetake(read)
  return {
    ...view,
    shares: bars === undefined ? shares : sharesForRetake(shares, bars),
    examOn,
    minutesPerDay,
    minutes,
    mocks: {
      full: { minutes: blueprint.minutes, questions: blueprint.scored + blueprint.pretest },
      unseen: unseenForMocks,
      lastOn: lastMockOn,
    },
  }
}
