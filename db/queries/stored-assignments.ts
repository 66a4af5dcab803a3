import * as z from 'zod'
import type { RowOf } from '#db/batch.ts'
import { type Source, sourceSchema } from '#src/domain/cohort/source.ts'
import {
  attemptsLeft,
  reopenedWindow,
  type Standing,
  standingOf,
  type Window,
} from '#src/domain/cohort/window.ts'
import type { myAssignment } from './my-assignments.ts'

const flag = z.union([z.literal(0), z.literal(1)]).transform((said) => said === 1)

const attemptsSchema = z.array(
  z.object({
    sittingId: z.string(),
    number: z.number(),
    dueAt: z.number(),
    isLate: flag,
    startedAt: z.number(),
    closedAt: z.number().nullable(),
    questions: z.number(),
    answered: z.number(),
    earned: z.number(),
    hasForm: flag,
    isHandedIn: flag,
  }),
)

/** An attempt with what it has come to. */
export type StoredAttempt = z.infer<typeof attemptsSchema>[number]

/** Where questions come from. @throws when the column is not what this program writes. */
export function parseSource(json: string): Source {
  return sourceSchema.parse(JSON.parse(json))
}

export type MyAssignmentRow = RowOf<typeof myAssignment>

/** An assignment as its member has it at an instant. */
export type MyAssignment = Omit<MyAssignmentRow, 'tries' | 'source'> & {
  window: Window
  tries: readonly StoredAttempt[]
  /** The attempt that goes on. Absent: none. */
  running: StoredAttempt | undefined
  /** Attempts that may still begin. Absent: any number. */
  left: number | undefined
  standing: Standing
}

/** What a row says at `now`, ms UTC. An attempt whose time is up goes on no more, whether or not it was ended. */
export function toMyAssignment(row: MyAssignmentRow, now: number): MyAssignment {
  const tries = attemptsSchema.parse(JSON.parse(row.tries))
  const running = tries.find(
    ({ closedAt, isHandedIn, dueAt }) => closedAt === null && !isHandedIn && dueAt > now,
  )
  const window = reopenedWindow(row, row.grantedUntil)
  const left = attemptsLeft(row.attempts, { extra: row.extraAttempts, begun: tries.length })
  const ended = tries.length - (running === undefined ? 0 : 1)
  const standing = standingOf(window, { left, ended, running: running === undefined ? 0 : 1 }, now)
  return { ...row, tries, window, running, left, standing }
}
