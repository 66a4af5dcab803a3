import type { Certainty } from '#src/domain/memory/recall.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { guessChance, type Question } from '#src/domain/question/question.ts'
import { keyFields } from '#src/domain/question/rekey.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { mixSeed, normal } from '#src/lab/simulate/dice.ts'
import { meet, type SimulatedItem } from '#src/lab/simulate/learner.ts'
import { drawMind, truths } from '#src/lab/simulate/truth.ts'
import { numberOf, type Planted } from './planted.ts'
import { wrongFields } from './wrong-fields.ts'

/** What somebody simulated sends, and how long it took them. */
type GivenAnswer = { fields: FormFields; certainty: Certainty; elapsedMs: number }

/** Somebody simulated, as they know and forget. */
export type Mind = {
  /** An answer on a day, counted from 0; its reasons are read. */
  answer(asked: { questionId: string; question: Question }, day: number): GivenAnswer
}

export type MindSpec = {
  seed: number
  /** Prior knowledge in logits, the average of all domains; -0.6 knows a third. */
  prior: number
  /** Milliseconds for a question of middle length. */
  paceMs: number
}

const ownSpread = 0.4
/** How far a step of ability goes on a question: enough for its analysis to tell people apart. */
const discrimination = 1.8
const questionSpread = 0.6
const guessedWhenUnsure = 0.4
const middleLength = 450

/** Draws somebody. `planted` tells what is really right where the bank is wrong. */
export function drawSimulatedMind(
  { seed, prior, paceMs }: MindSpec,
  planted: ReadonlyMap<string, Planted>,
): Mind {
  const random = seededRandom(mixSeed(seed, 1))
  const truth = truths[Math.floor(random() * truths.length)] ?? 'fsrs'
  const mind = drawMind(truth, random)
  const ownOffsets = new Map<string, number>()
  const items = new Map<string, SimulatedItem>()
  const habits = seededRandom(mixSeed(seed, 2))

  const offsetOf = (domain: string) => {
    const known = ownOffsets.get(domain)
    if (known !== undefined) return known
    const offset = ownSpread * normal(seededRandom(mixSeed(seed, 3, numberOf(domain))))
    ownOffsets.set(domain, offset)
    return offset
  }
  const itemOf = (questionId: string, question: Question) => {
    const known = items.get(questionId)
    if (known !== undefined) return known
    const dice = seededRandom(mixSeed(seed, 4, numberOf(questionId)))
    const ability = prior + offsetOf(question.domain)
    const logit = discrimination * ability - difficultyOf(questionId)
    const item: SimulatedItem = {
      questionId,
      domain: question.domain,
      weight: 1,
      guessChance: guessChance(question),
      memory: mind(dice() < 1 / (1 + Math.exp(-logit)), dice),
      dice,
    }
    items.set(questionId, item)
    return item
  }
  return {
    answer({ questionId, question }, day) {
      const met = meet(itemOf(questionId, question), day)
      const about = planted.get(questionId)
      return {
        fields: met.isRight
          ? rightFields(question, about)
          : wrongFields(question, { questionId, about, random: habits }),
        certainty:
          met.certainty === 'unsure' && habits() < guessedWhenUnsure ? 'guess' : met.certainty,
        elapsedMs: elapsed(question, paceMs, habits),
      }
    },
  }
}

/** How much harder a question is than the average, in logits: the same for everybody. */
function difficultyOf(questionId: string): number {
  return questionSpread * normal(seededRandom(mixSeed(7, numberOf(questionId))))
}

function rightFields(question: Question, about: Planted | undefined): FormFields {
  return about?.truth === undefined ? keyFields(question) : new Map([['choice', [about.truth]]])
}

function elapsed(question: Question, paceMs: number, random: Random): number {
  const length = question.stem.length + (question.case?.text.length ?? 0) / 2
  const reading = 0.5 + (0.5 * length) / middleLength
  return Math.round(Math.max(4000, paceMs * reading * Math.exp(0.4 * normal(random))))
}
