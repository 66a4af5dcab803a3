import { asc, eq, gte, type SQL, sql } from 'drizzle-orm'
import { prepared, type RowOf, statement } from '#db/batch.ts'
import { calibration, peerCalibration } from '#db/schema/derived.ts'
import {
  type CalibrationState,
  packCalibration,
  startCalibration,
  unpackCalibration,
} from '#src/domain/memory/calibration.ts'
import { myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** What is stored of a learner's calibration, for `toPackedCalibration`; all NULL before anything is. */
export function calibrationColumns(ownerId: () => SQL<string>) {
  return {
    state: sql<
      string | null
    >`(select ${calibration.state} from ${calibration} where ${calibration.userId} = ${ownerId()})`,
    replays: sql<
      number | null
    >`(select ${calibration.replays} from ${calibration} where ${calibration.userId} = ${ownerId()})`,
    peers: sql<
      string | null
    >`(select ${peerCalibration.start} from ${peerCalibration} where ${peerCalibration.id} = 1)`,
  }
}

/** How the learner forgets, and what somebody begins with who is not known yet. Always one row. */
export const myCalibration = prepared<Who>()((db) =>
  db.select(calibrationColumns(myId)).from(sql`(select 1)`),
)

/** The same for a learner who is named. */
export const calibrationOf = prepared<{ userId: string }>()((db) =>
  db.select(calibrationColumns(() => sql<string>`${value('userId')}`)).from(sql`(select 1)`),
)

/** What the learner once began with. No row: nothing is stored yet. */
export const myStartCalibration = prepared<Who>()((db) =>
  db.select({ start: calibration.start }).from(calibration).where(eq(calibration.userId, myId())),
)

/**
 * As stored. `isNew`: nothing is stored yet, and `packed` is what the learner begins with; `replays` counts how often
 * their memory was replayed.
 */
export type PackedCalibration = { packed: string; isNew: boolean; replays: number }

/** The learner's calibration as stored, or what they begin with. */
export function toPackedCalibration(
  row: RowOf<typeof myCalibration> | undefined,
): PackedCalibration {
  const packed = row?.state ?? row?.peers ?? packCalibration(startCalibration())
  return { packed, isNew: (row?.state ?? null) === null, replays: row?.replays ?? 0 }
}

/** The learner's calibration, or what they begin with. @throws when a row is not what this program writes. */
export function toCalibration(
  rows: readonly RowOf<typeof myCalibration>[],
): PackedCalibration & { state: CalibrationState } {
  const packed = toPackedCalibration(rows[0])
  return { ...packed, state: unpackCalibration(packed.packed) }
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
 * with. The batch has to demand that what they were derived from is still what is stored.
 */
export function saveCalibration(
  userId: string,
  { packed, isNew }: PackedCalibration,
  after: { state: CalibrationState; reviews: number },
) {
  if (!isNew && after.reviews === 0) return []
  const state = packCalibration(after.state)
  return [addCalibration({ userId, start: packed, state, reviews: after.reviews })]
}

/**
 * Makes a batch fail, as a step of a number that is taken does, when the calibration that answers were derived from is
 * no longer what is stored: memory may be replayed, by trained weights or a corrected key, while they are on their way,
 * and would be of two kinds. Comes before `saveCalibration`.
 */
export function demandCalibration(userId: string, { packed, replays }: PackedCalibration) {
  return statement(
    `insert into step select step.* from calibration cross join step on step.user_id = calibration.user_id
     where calibration.user_id = ? and (calibration.state <> ? or calibration.replays <> ?) limit 1`,
    [userId, packed, replays],
  )
}

/** Learners with so many reviews, and a quarter more than when their weights were last judged; most new ones first. */
export const learnersToJudge = prepared<{ reviews: number; limit: number }>()((db) =>
  db
    .select({ userId: calibration.userId })
    .from(calibration)
    .where(
      sql`${calibration.reviews} >= ${value('reviews')} and ${calibration.reviews} * 4 >= ${calibration.judgedReviews} * 5`,
    )
    .orderBy(sql`${calibration.judgedReviews} - ${calibration.reviews}`, asc(calibration.userId))
    .limit(value('limit')),
)

/** Remembers how many reviews there were when weights were judged. */
export const markJudged = prepared<{ userId: string; reviews: number }>()((db) =>
  db
    .update(calibration)
    .set({ judgedReviews: sql`${value('reviews')}` })
    .where(eq(calibration.userId, value('userId'))),
)

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
