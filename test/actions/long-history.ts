import { FSRSAlgorithm } from 'ts-fsrs'
import { writeBatch } from '#db/batch.ts'
import { insertRows } from '#db/insert-rows.ts'
import { step } from '#db/schema/sittings.ts'
import { loadPack } from '#src/actions/load-pack.ts'
import { rebuildDerived } from '#src/actions/rebuild.ts'
import { startCalibration } from '#src/domain/memory/calibration.ts'
import type { Card } from '#src/domain/memory/card.ts'
import { fsrsParameters, type Memory, type Weights } from '#src/domain/memory/fsrs.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { type Certainty, slipChance } from '#src/domain/memory/recall.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { deriveMemory, type RecordedAnswer } from '#src/domain/sitting/derive.ts'
import type { TestApp } from '#test/support/app.ts'
import { pack } from '#test/support/fixture-bank.ts'
import { startGuest } from '#test/support/learner.ts'

// Reading once lasts long, later reviews add little, and what was forgotten is soon forgotten again.
const odd = new Map([
  [0, 2],
  [3, 20],
  [8, 0.6],
  [9, 0.5],
  [10, 2.2],
  [11, 0.6],
  [13, 0.05],
])

/** Memory that FSRS' default weights describe, and memory that they fit badly. */
export const truths = {
  usual: fsrsParameters.weights,
  odd: fsrsParameters.weights.map((weight, index) => odd.get(index) ?? weight),
}

export type History = { truth: keyof typeof truths; reviews: number; seed: number }

const firstDay = '2026-01-01'
const freshEachDay = 8
const mostDue = 40
const knownBefore = 0.35
const guessChance = 0.25
const noonMs = 12 * 60 * 60_000

/** Answers of a simulated learner, as cards fall due, until so many reviews on later days are in. */
export function longHistory({ truth, reviews, seed }: History): RecordedAnswer[] {
  const random = seededRandom(seed)
  const algorithm = algorithmOf(truths[truth])
  const answers: RecordedAnswer[] = []
  const cards = new Map<string, Card>()
  const minds = new Map<string, Mind>()
  let prior: Prior | undefined
  let calibration = startCalibration()
  let learnt = 0
  for (let day = 0; learnt < reviews; day++) {
    for (const questionId of idsOn(cards, addDays(firstDay, day), reviews - learnt)) {
      const card = cards.get(questionId)
      const mind = minds.get(questionId) ?? newMind(algorithm, random)
      const recalled = random() < recallOn(algorithm, mind, day)
      minds.set(questionId, afterAnswer(algorithm, mind, { day, recalled }))
      const answer = drawAnswer({ questionId, day, recalled, card }, random)
      const applied = deriveMemory(answer, { card, prior, calibration })
      if (applied.calibration !== calibration) learnt++
      calibration = applied.calibration
      if (card === undefined) prior = applied.prior
      cards.set(questionId, applied.card)
      answers.push(answer)
    }
  }
  return answers
}

/** A guest with this history behind them, in a bank that is wide enough, and a sitting just begun. */
export async function addLongHistory(app: TestApp, answers: readonly RecordedAnswer[]) {
  const { db } = app.deps
  const [pattern] = pack.questions
  if (pattern === undefined) throw new Error('the pack has no question')
  const ids = new Set(answers.map(({ questionId }) => questionId))
  const wide = [...ids].map((id) => ({ ...pattern, id: id.replace('demo.', '') }))
  await loadPack(db, { ...pack, questions: [...pack.questions, ...wide] }, app.clock.at)
  const { browser, sittingId } = await startGuest(app)
  const { rows } = await db.$client.execute('select id, current_version_id from question')
  const versions = new Map(rows.map((row) => [row['id'], row['current_version_id']]))
  const owner = await db.$client.execute(`select user_id from sitting where id = '${sittingId}'`)
  const userId = String(owner.rows[0]?.['user_id'])
  const historyId = `history-${userId}`
  await db.$client.execute(`
    insert into sitting (id, user_id, exam, blueprint_id, mode, filter, seed, questions, started_at)
    select '${historyId}', user_id, exam, blueprint_id, mode, filter, seed, ${answers.length}, started_at
    from sitting where id = '${sittingId}'`)
  const steps = answers.map((answer, index) => ({
    id: `step-${userId}-${index}`,
    userId,
    seq: index + 1,
    sittingId: historyId,
    idempotencyKey: `key-${index}`,
    kind: 'answer',
    mode: 'practice',
    exam: 'demo',
    at: answer.at,
    studyOn: answer.studyOn,
    zone: 'UTC',
    rolloverHour: 4,
    position: index + 1,
    questionId: answer.questionId,
    versionId: versions.get(answer.questionId),
    response: JSON.stringify({
      kind: 'single-best-answer',
      chosen: answer.fraction === 1 ? 'b' : 'a',
    }),
    certainty: answer.certainty,
    elapsedMs: answer.elapsedMs,
    keyHidden: 1,
    firstExposure: answer.firstExposure ? 1 : 0,
    fraction: answer.fraction,
  }))
  await writeBatch(db, [insertRows('insert', step, steps)])
  await rebuildDerived(db, () => undefined)
  return { userId, browser, sittingId }
}

type Mind = { wasKnown: boolean; memory: Memory | undefined; lastDay: number }

function newMind(algorithm: FSRSAlgorithm, random: Random): Mind {
  const wasKnown = random() < knownBefore
  return { wasKnown, memory: wasKnown ? algorithm.next_state(null, 0, 4) : undefined, lastDay: -1 }
}

function recallOn(algorithm: FSRSAlgorithm, { wasKnown, memory, lastDay }: Mind, day: number) {
  if (lastDay < 0 || memory === undefined) return wasKnown ? 0.97 : 0
  return algorithm.forgetting_curve(day - lastDay, memory.stability)
}

function afterAnswer(
  algorithm: FSRSAlgorithm,
  mind: Mind,
  { day, recalled }: { day: number; recalled: boolean },
): Mind {
  const recall = recallOn(algorithm, mind, day)
  if (mind.lastDay >= 0 && mind.memory !== undefined)
    return {
      ...mind,
      memory: algorithm.next_state(mind.memory, day - mind.lastDay, recalled ? 3 : 1, recall),
      lastDay: day,
    }
  return { ...mind, memory: mind.memory ?? algorithm.next_state(null, 0, 1), lastDay: day }
}

function idsOn(cards: ReadonlyMap<string, Card>, on: string, most: number): string[] {
  const due = [...cards].filter(([, card]) => card.dueOn <= on).slice(0, Math.min(most, mostDue))
  const fresh = Array.from({ length: freshEachDay }, (_, index) => 1000 + cards.size + index)
  return [...due.map(([id]) => id), ...fresh.map((number) => `demo.demo-1a-${number}`)]
}

type Drawn = { questionId: string; day: number; recalled: boolean; card: Card | undefined }

function drawAnswer({ questionId, day, recalled, card }: Drawn, random: Random): RecordedAnswer {
  const isRight = recalled ? random() >= slipChance : random() < guessChance
  const studyOn = addDays(firstDay, day)
  return {
    sittingId: 'long',
    questionId,
    versionId: questionId,
    exam: 'demo',
    domain: '1',
    firstExposure: card === undefined,
    tallyKeys: [],
    fraction: isRight ? 1 : 0,
    certainty: drawCertainty(recalled, isRight, random),
    elapsedMs: 20_000,
    medianMs: undefined,
    guessChance,
    isKeyHidden: true,
    studyOn,
    at: Date.parse(studyOn) + noonMs,
  }
}

function drawCertainty(recalled: boolean, isRight: boolean, random: Random): Certainty {
  const chance = random()
  if (recalled) return chance < 0.8 ? 'sure' : 'unsure'
  if (chance < 0.15) return 'sure'
  return isRight && chance < 0.5 ? 'unsure' : 'guess'
}

function algorithmOf(weights: Weights): FSRSAlgorithm {
  return new FSRSAlgorithm({ w: [...weights], enable_fuzz: false, enable_short_term: true })
}
