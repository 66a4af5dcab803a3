import { type Claim, haveSameKey, ideaOf, isAmong, keysOf } from '#src/domain/question/keys.ts'
import type { Question, Response } from '#src/domain/question/question.ts'

/** A wrong answer. `current` is the version in force, when it is another one than the one answered. */
export type WrongAnswer = {
  questionId: string
  question: Question
  current: Question | undefined
  response: Response
  /** Study day. */
  on: string
}

/** What was right, and what was taken for it. Markdown. */
export type MixUp = { right: string; taken: string }

/**
 * Two ideas of which one is taken for the other, `right` being the one that is missed more often.
 * - `there`: answers that took `taken` for `right`; at least 1
 * - `back`: answers that took `right` for `taken`
 * - `answers`: answers that did either
 * - `lastOn`: study day of the latest
 * - `questionIds`: where it happened, the latest first
 */
export type Confusion = MixUp & {
  there: number
  back: number
  answers: number
  lastOn: string
  questionIds: readonly string[]
}

/** An idea that several questions share and that was answered wrongly in at least two of them. */
export type MixedIdea = {
  /** Absent: the questions name none and share their task only. */
  concept: string | undefined
  task: string
  answers: number
  /** Study day of the latest. */
  lastOn: string
  /** The latest first. */
  questionIds: readonly string[]
}

/**
 * The mix-ups in an answer: what was right and missed, with what was chosen in its place. None for numbers and
 * orders, where two or more keys were missed at once (nobody can tell which choice stood for which), and when the
 * keys have changed since.
 */
export function mixUpsIn({ question, current, response }: WrongAnswer): MixUp[] {
  if (current !== undefined && !haveSameKey(question, current)) return []
  const keys = keysOf(question)
  const chosen = choicesIn(question, response)
  const missed = keys.filter((key) => !isAmong(chosen, key))
  const wrong = chosen.filter((choice) => !isAmong(keys, choice))
  return missed.flatMap(({ asked, text }) => {
    const [taken, ...others] = wrong.filter((choice) => choice.asked === asked)
    const isOnly = missed.filter((key) => key.asked === asked).length === 1
    return taken !== undefined && others.length === 0 && isOnly
      ? [{ right: text, taken: taken.text }]
      : []
  })
}

/**
 * Which ideas are taken for each other, in which direction and how often, the most frequent first, then the latest.
 * Ideas are the same when their words are; an amount such as `30 days` means something in its own question only.
 * Answers come newest first; each counts once for a pair.
 */
export function confusionsOf(answers: readonly WrongAnswer[]): Confusion[] {
  const found = new Map<string, Confusion>()
  for (const answer of answers)
    for (const [key, mixUps] of pairsIn(answer)) {
      const known = found.get(key)
      found.set(key, known === undefined ? firstOf(mixUps, answer) : oneMore(known, mixUps, answer))
    }
  return [...found.values()].map(facingMostMissed).toSorted(byFrequency)
}

/**
 * Ideas with wrong choices in two questions or more, by the concept that the questions share, or their task where
 * they name none; the most frequent first, then the latest. Answers come newest first.
 */
export function mixedIdeasOf(answers: readonly WrongAnswer[]): MixedIdea[] {
  const found = new Map<string, MixedIdea>()
  for (const { question, current, questionId, on } of answers) {
    if (keysOf(question).length === 0) continue
    const { concept, task } = current ?? question
    const key = concept === undefined ? `task ${task}` : `concept ${concept}`
    const known = found.get(key) ?? { concept, task, answers: 0, lastOn: on, questionIds: [] }
    found.set(key, { ...known, answers: known.answers + 1, ...seenAgain(known, questionId, on) })
  }
  return [...found.values()].filter((idea) => idea.questionIds.length > 1).toSorted(byFrequency)
}

function choicesIn(question: Question, response: Response): Claim[] {
  if (question.kind === 'matching' && response.kind === 'matching') {
    const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
    return question.prompts.flatMap(({ id, text: asked }) => {
      const text = texts.get(response.pairs[id] ?? '')
      return text === undefined ? [] : [{ asked, text }]
    })
  }
  if (question.kind !== 'single-best-answer' && question.kind !== 'multiple-response') return []
  const chosen = chosenIds(response)
  return question.options.flatMap(({ id, text }) =>
    chosen.includes(id) ? [{ asked: '', text }] : [],
  )
}

function chosenIds(response: Response): readonly string[] {
  if (response.kind === 'single-best-answer') return [response.chosen]
  return response.kind === 'multiple-response' ? response.chosen : []
}

const amount = /^[-+~<>≤≥$€£]*\s*\d/

/** The mix-ups of an answer by their pair, whose two sides share a key. */
function pairsIn(answer: WrongAnswer): Map<string, MixUp[]> {
  const pairs = new Map<string, MixUp[]>()
  for (const mixUp of mixUpsIn(answer)) {
    const ideas = [ideaOf(mixUp.right), ideaOf(mixUp.taken)].toSorted()
    const scope = ideas.some((idea) => amount.test(idea)) ? [answer.questionId] : []
    const key = JSON.stringify([...ideas, ...scope])
    pairs.set(key, [...(pairs.get(key) ?? []), mixUp])
  }
  return pairs
}

function firstOf([first, ...others]: readonly MixUp[], answer: WrongAnswer): Confusion {
  if (first === undefined) throw new Error(`no mix-up in an answer to ${answer.questionId}`)
  const { questionId, on } = answer
  const isBoth = others.some(({ right }) => ideaOf(right) !== ideaOf(first.right))
  return {
    ...first,
    there: 1,
    back: isBoth ? 1 : 0,
    answers: 1,
    lastOn: on,
    questionIds: [questionId],
  }
}

function oneMore(known: Confusion, mixUps: readonly MixUp[], answer: WrongAnswer): Confusion {
  const right = ideaOf(known.right)
  const isThere = mixUps.some((mixUp) => ideaOf(mixUp.right) === right)
  const isBack = mixUps.some((mixUp) => ideaOf(mixUp.right) !== right)
  return {
    ...known,
    there: known.there + (isThere ? 1 : 0),
    back: known.back + (isBack ? 1 : 0),
    answers: known.answers + 1,
    ...seenAgain(known, answer.questionId, answer.on),
  }
}

type Seen = Pick<Confusion, 'lastOn' | 'questionIds'>

function seenAgain({ lastOn, questionIds }: Seen, questionId: string, on: string): Seen {
  return {
    lastOn: on > lastOn ? on : lastOn,
    questionIds: questionIds.includes(questionId) ? questionIds : [...questionIds, questionId],
  }
}

function facingMostMissed(confusion: Confusion): Confusion {
  const { right, taken, there, back } = confusion
  if (there >= back) return confusion
  return { ...confusion, right: taken, taken: right, there: back, back: there }
}

function byFrequency(
  one: Pick<Confusion, 'answers' | 'lastOn'>,
  other: Pick<Confusion, 'answers' | 'lastOn'>,
): number {
  if (one.answers !== other.answers) return other.answers - one.answers
  if (one.lastOn === other.lastOn) return 0
  return one.lastOn < other.lastOn ? 1 : -1
}
