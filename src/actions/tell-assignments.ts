import { type Bound, type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { assignmentsToTell, tellMembers, tellNext } from '#db/queries/assignment-notices.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Tells members of assignments that have opened, and those without an attempt of assignments that are due within a day.
 * One that is open for less than a day is told once. Running it twice tells nobody twice.
 */
export async function tellAssignments(db: Database, now: number): Promise<void> {
  const { due } = await readBatch(db, { due: assignmentsToTell({ now }) })
  await writeBatch(
    db,
    due.flatMap((one) => writesOf(one, now)),
  )
}

function writesOf(one: RowOf<typeof assignmentsToTell>, at: number): Bound<unknown>[] {
  const { id, opensAt, closesAt, tellAt } = one
  const stop = tellNext({ id, tellAt, next: null })
  if (one.isHidden === 1 || closesAt <= at) return [stop]
  if (at < opensAt) return [tellNext({ id, tellAt, next: opensAt })]
  const reminderAt = closesAt - dayMs
  const opened = tellMembers({ id, kind: 'assignment-opened', event: '', at })
  if (at < reminderAt) return [opened, tellNext({ id, tellAt, next: reminderAt })]
  const wasTold = tellAt >= reminderAt && tellAt > opensAt
  const due = tellMembers({ id, kind: 'assignment-due', event: String(closesAt), at })
  return [wasTold ? due : opened, stop]
}
