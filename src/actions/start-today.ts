import type { Database } from '#db/database.ts'
import { readToday } from '#db/queries/today.ts'
import type { Who } from '#db/queries/viewers.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import { chooseToday } from '#src/domain/sitting/today.ts'
import { beginSitting, type Started } from './begin-sitting.ts'

/** Begins today's set as the page showed it: one read batch, one write batch. `id` is the new sitting's. */
export async function startToday(
  db: Database,
  who: Who,
  wish: { id: string; exam: string },
): Promise<Started> {
  const read = await readToday(db, who, wish.exam)
  if (read === undefined) return { kind: 'signed-out' }
  if (read.blueprint === undefined) return { kind: 'no-such-exam' }
  const { chosen } = chooseToday(
    { ...read, blueprint: read.blueprint },
    seededRandom(seedFrom(wish.id) ^ 1),
  )
  return beginSitting(db, {
    id: wish.id,
    userId: read.viewer.userId,
    exam: read.blueprint.exam,
    blueprintId: read.blueprintId,
    mode: 'plan',
    filter: { minutes: read.minutes },
    startedAt: who.now,
    also: [],
    questions: chosen.map((one) => one.question),
  })
}
