import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { currentBlueprints, standingsOf } from '#db/queries/questions.ts'
import { toStanding } from '#db/queries/standings.ts'
import { findBlueprint, parseArrangement } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import { slowAnswerMs } from '#src/domain/exam/blueprint.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import { choosePractice, type PracticeFilter } from '#src/domain/sitting/practice.ts'
import { beginSitting, type Started } from './begin-sitting.ts'
import { chooseExam } from './choose-exam.ts'

/**
 * What to practise: up to `count` questions that the filter leaves. `id` is the new sitting's. With
 * `makesCurrent`, and for whoever has none yet, the exam becomes the one that the learner's pages show.
 */
type PracticeWish = {
  id: string
  exam: string
  filter: PracticeFilter
  count: number
  makesCurrent?: true
  /** IANA time zone of whoever begins with this; absent: not known. */
  zone?: string | undefined
}

/** Begins free practice: one read batch, one write batch. */
export async function startPractice(db: Database, who: Who, wish: PracticeWish): Promise<Started> {
  const read = await readBatch(db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    standings: standingsOf({ ...who, exam: wish.exam }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const current = findBlueprint(read.blueprints, wish.exam)
  if (current === undefined) return { kind: 'no-such-exam' }
  const chosen = choosePractice(
    {
      filter: wish.filter,
      standings: read.standings.map(toStanding),
      slowMs: slowAnswerMs(current.blueprint),
    },
    wish.count,
    // Apart from the dice of the shown orders.
    seededRandom(seedFrom(wish.id) ^ 1),
  )
  const arrangements = new Map(read.standings.map((one) => [one.questionId, one.arrangement]))
  return beginSitting(db, {
    id: wish.id,
    userId: viewer.userId,
    exam: wish.exam,
    blueprintId: current.id,
    mode: 'practice',
    filter: wish.filter,
    startedAt: who.now,
    also: wish.makesCurrent === true || viewer.exam === null ? [chooseExam(who, wish)] : [],
    questions: chosen.map((one) => ({
      ...one,
      arrangement: parseArrangement(arrangements.get(one.questionId)),
    })),
  })
}
