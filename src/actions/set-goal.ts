import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { saveGoal, saveLearner } from '#db/queries/learners.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'

/** What a learner plans towards, and whose clock counts. */
export type Goal = {
  exam: string
  /** Day of the exam, `YYYY-MM-DD`. `null`: no date yet. */
  examOn: string | null
  minutesPerDay: number
  /** IANA name. */
  zone: string
  /** 0 to 12. */
  rolloverHour: number
  /** 1, 1.25, 1.5 or 2; 0: no clock. */
  timeFactor: number
  extraBreaks: boolean
}

/** - `no-such-exam`: there is no blueprint of this name; nothing was written */
export type GoalSet = { kind: 'set' } | { kind: 'no-such-exam' } | { kind: 'signed-out' }

/** Sets the goal for an exam, makes that the exam in hand, and sets what holds whatever the exam. */
export async function setGoal(db: Database, who: Who, goal: Goal): Promise<GoalSet> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const { exam, examOn, minutesPerDay, ...settings } = goal
  if (!read.blueprints.some((row) => row.exam === exam)) return { kind: 'no-such-exam' }
  const mine = { userId: viewer.userId, exam, at: who.now }
  await writeBatch(db, [
    saveLearner({ ...mine, ...settings }),
    saveGoal({ ...mine, examOn, minutesPerDay }),
  ])
  return { kind: 'set' }
}
