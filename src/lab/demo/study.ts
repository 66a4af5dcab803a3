import { readBatch } from '#db/batch.ts'
import { placesOfSitting } from '#db/queries/sittings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { answerQuestion } from '#src/actions/answer-question.ts'
import { assembleMock } from '#src/actions/assemble-mock.ts'
import { finishOwnMock } from '#src/actions/finish-mock.ts'
import { moveClock } from '#src/actions/move-clock.ts'
import { saveDraft } from '#src/actions/save-draft.ts'
import { startPractice } from '#src/actions/start-practice.ts'
import { startToday } from '#src/actions/start-today.ts'
import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import type { PracticeFilter } from '#src/domain/sitting/practice.ts'
import type { Mind } from './mind.ts'
import { type Actor, asContext, asWho, demand, type Stage } from './stage.ts'

/** The exam for which the simulated course prepares. */
export const courseExam = 'cphims'

/** Somebody with a mind, at work on a day counted from 0. */
export type Learner = { actor: Actor; mind: Mind; day: number }

/** A sitting, and at how many of its places. */
type Some = { sittingId: string; most: number }

/** What is sent of a place. */
type Given = Parameters<typeof answerQuestion>[1]

const betweenMs = 9000

/** Does today's set, or its first `most` questions. Gives the sitting's id; absent: nothing was planned. */
export async function studyToday(
  stage: Stage,
  learner: Learner,
  most = Number.POSITIVE_INFINITY,
): Promise<string | undefined> {
  const wish = { id: stage.newId(), exam: courseExam, medium: 'screen' } as const
  const started = await startToday(stage.db, asWho(stage, learner.actor), wish)
  if (started.kind === 'nothing-matches') return undefined
  await answerSitting(stage, learner, { sittingId: demand(started, 'started').sittingId, most })
  return wish.id
}

/** Practises up to `count` questions of a filter, and answers the first `most` of them. */
export async function practise(
  stage: Stage,
  learner: Learner,
  { filter, count, most }: { filter: Partial<PracticeFilter>; count: number; most: number },
): Promise<string | undefined> {
  const started = await startPractice(stage.db, asWho(stage, learner.actor), {
    id: stage.newId(),
    exam: courseExam,
    filter: { domains: [], tasks: [], levels: [], states: [], ...filter },
    count,
  })
  if (started.kind === 'nothing-matches') return undefined
  const { sittingId } = demand(started, 'started')
  await answerSitting(stage, learner, { sittingId, most })
  return sittingId
}

/** Answers the first `most` questions of a sitting in order and reads the reasons; the clock moves along. */
export function answerSitting(stage: Stage, learner: Learner, some: Some): Promise<void> {
  return goThrough(stage, learner, some, async (given) => {
    const answered = await answerQuestion(asContext(stage, learner.actor), given)
    // An attempt of an assignment may end before its last question.
    if (answered.kind === 'time-up') return 'over'
    demand(answered, 'answered')
    stage.clock.at += betweenMs
    return 'on'
  })
}

/** Makes a mock and hands it in. Gives the sitting's id. */
export async function sitMock(stage: Stage, learner: Learner, size: MockSize): Promise<string> {
  const sittingId = await beginMock(stage, learner, size)
  await draftAnswers(stage, learner, { sittingId, most: Number.POSITIVE_INFINITY })
  const wish = { sittingId, key: stage.newId() }
  demand(await finishOwnMock(asContext(stage, learner.actor), wish), 'finished')
  return sittingId
}

/** Makes a mock and starts its clock. */
export async function beginMock(stage: Stage, learner: Learner, size: MockSize): Promise<string> {
  const wish = { id: stage.newId(), exam: courseExam, size }
  const made = demand(await assembleMock(stage.db, asWho(stage, learner.actor), wish), 'ready')
  const { sittingId } = made
  const move = { sittingId, key: stage.newId(), move: { kind: 'begin' } } as const
  demand(await moveClock(asContext(stage, learner.actor), move), 'found')
  return sittingId
}

/** Saves what they have at the first `most` places of a sitting whose verdicts come later. */
export function draftAnswers(stage: Stage, learner: Learner, some: Some): Promise<void> {
  return goThrough(stage, learner, some, async (given) => {
    const saved = await saveDraft(asContext(stage, learner.actor), {
      ...given,
      marks: [],
      note: '',
      isFlagged: given.certainty === 'guess',
      isUntouched: false,
      turn: 1,
    })
    // Time may be up before the last question.
    if (saved.kind === 'overdue') return 'over'
    demand(saved, 'found')
    return 'on'
  })
}

/** Thinks about the first `most` places of a sitting in order and sends each, until it is over. */
async function goThrough(
  stage: Stage,
  { actor, mind, day }: Learner,
  { sittingId, most }: Some,
  send: (given: Given) => Promise<'on' | 'over'>,
): Promise<void> {
  for (const place of (await placesOf(stage, actor, sittingId)).slice(0, most)) {
    const shownAt = stage.clock.at
    const { fields, certainty, elapsedMs } = mind.answer(place, day)
    stage.clock.at += elapsedMs
    const { position } = place
    const key = stage.newId()
    const given = { sittingId, position, key, fields, certainty, struck: [], changes: 0, shownAt }
    if ((await send(given)) === 'over') return
  }
}

async function placesOf(stage: Stage, actor: Actor, sittingId: string) {
  const { places } = await readBatch(stage.db, {
    places: placesOfSitting({ ...asWho(stage, actor), sittingId }),
  })
  return places.map(({ position, questionId, versionId, content }) => ({
    position,
    questionId,
    question: parseQuestion(versionId, content),
  }))
}
