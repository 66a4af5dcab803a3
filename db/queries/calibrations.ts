import { asc, eq, gte, sql } from 'drizzle-orm'
import { prepared, type RowOf } from '#db/batch.ts'
import { calibration, peerCalibration } from '#db/schema/derived.ts'
import {
  type CalibrationState,
  packCalibration,
  startCalibration,
  unpackCalibration,
} from '#src/domain/memory/calibration.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

function storedFor(ownerId: typeof myId) {
  return {
    state: sql<
      string | null
    >`(select ${calibration.state} from ${calibration} where ${calibration.userId} = ${ownerId()})`,
    began: sql<
      string | null
    >`(select ${calibration.start} from ${calibration} where ${calibration.userId} = ${ownerId()})`,
    peers: sql<
      string | null
    >`(select ${peerCalibration.start} from ${peerCalibration} where ${peerCalibration.id} = 1)`,
  }
}

/** How the learner forgets, and what somebody begins with who is not known yet. Always one row. */
export const myCalibration = prepared<Who>()((db) =>
  db.select(storedFor(myId)).from(sql`(select 1)`),
)

/** The same for a learner who is named. */
export const calibrationOf = prepared<{ userId: string }>()((db) =>
  db.select(storedFor(() => sql<string>`${value('userId')}`)).from(sql`(select 1)`),
)

/** `isNew`: nothing is stored yet, and `packed` is what the learner begins with. */
export type OwnCalibration = { state: CalibrationState; packed: string; isNew: boolean }

/** The learner's calibration, or what they begin with. @throws when a row is not what this program writes. */
export function toCalibration(rows: readonly RowOf<typeof myCalibration>[]): OwnCalibration {
  const [row] = rows
  const packed = row?.state ?? row?.peers ?? packCalibration(startCalibration())
  return { state: unpackCalibration(packed), packed, isNew: (row?.state ?? null) === null }
}

const addCalibration = prepared<{
  userId: string
  start: string
  state: string
  reviews: number
}>()((db) =>
  db
    .insert(calibration)
    .values({
      userId: value('userId'),
      start: value('start'),
      state: value('state'),
      reviews: value('reviews'),
    })
    .onConflictDoUpdate({
      target: calibration.userId,
      set: {
        state: sql`excluded.state`,
        reviews: sql`${calibration.reviews} + excluded.reviews`,
      },
    }),
)

/**
 * Keeps what answers taught, `reviews` of them, of how the learner forgets, and for a new learner what they began
 * with. Nothing to write when nothing was learnt.
 */
export function saveCalibration(
  userId: string,
  before: OwnCalibration,
  after: { state: CalibrationState; reviews: number },
) {
  if (!before.isNew && after.reviews === 0) return []
  const state = packCalibration(after.state)
  return [addCalibration({ userId, start: before.packed, state, reviews: after.reviews })]
}

/** Calibrations that rest on enough answers to speak for their learner, in the order of ids. */
export const settledCalibrations = prepared<{ reviews: number }>()((db) =>
  db
    .select({ state: calibration.state })
    .from(calibration)
    .where(gte(calibration.reviews, sql`${value('reviews')}`))
    .orderBy(asc(calibration.userId)),
)

/** What is stored of one learner. */
export const storedCalibration = prepared<{ userId: string }>()((db) =>
  db
    .select()
    .from(calibration)
    .where(eq(calibration.userId, value('userId'))),
)

/** Remembers what new learners begin with. */
export const savePeers = prepared<{ start: string; learners: number; at: number }>()((db) =>
  db
    .insert(peerCalibration)
    .values({ id: 1, start: value('start'), learners: value('learners'), updatedAt: value('at') })
    .onConflictDoUpdate({
      target: peerCalibration.id,
      set: {
        start: sql`excluded.start`,
        learners: sql`excluded.learners`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
)
