import * as z from 'zod'
import type { Random } from '#src/domain/random.ts'
import { arrange, arrangementOf } from './arrangement.ts'
import {
  gradeMatching,
  type Matching,
  type MatchingResponse,
  matchingResponse,
  readMatching,
} from './kinds/matching.ts'
import {
  gradeMultipleResponse,
  keyCount,
  type MultipleResponse,
  type MultipleResponseResponse,
  multipleResponseResponse,
  readMultipleResponse,
} from './kinds/multiple-response.ts'
import {
  gradeNumeric,
  type Numeric,
  type NumericResponse,
  numericResponse,
  readNumeric,
} from './kinds/numeric.ts'
import {
  gradeOrdering,
  type Ordering,
  type OrderingResponse,
  orderingResponse,
  readOrdering,
} from './kinds/ordering.ts'
import {
  gradeSingleBestAnswer,
  readSingleBestAnswer,
  type SingleBestAnswer,
  type SingleBestAnswerResponse,
  singleBestAnswerResponse,
} from './kinds/single-best-answer.ts'
import type { FormFields, Fraction, ReadResponse } from './parts.ts'

/** A version of a question as the engine runs it. A kind is one file here and one in each other layer. */
export type Question = SingleBestAnswer | MultipleResponse | Matching | Ordering | Numeric
export type QuestionKind = Question['kind']

/** What a learner chose, typed or arranged, raw. */
export type Response =
  | SingleBestAnswerResponse
  | MultipleResponseResponse
  | MatchingResponse
  | OrderingResponse
  | NumericResponse

/** A stored response, parsed at the edge. */
export const responseSchema = z.discriminatedUnion('kind', [
  singleBestAnswerResponse,
  multipleResponseResponse,
  matchingResponse,
  orderingResponse,
  numericResponse,
])

/** Reads a response to this question from a form; unknown fields are ignored. */
export function readResponse(question: Question, fields: FormFields): ReadResponse<Response> {
  switch (question.kind) {
    case 'single-best-answer':
      return readSingleBestAnswer(question, fields)
    case 'multiple-response':
      return readMultipleResponse(question, fields)
    case 'matching':
      return readMatching(question, fields)
    case 'ordering':
      return readOrdering(question, fields)
    case 'numeric':
      return readNumeric(question, fields)
  }
}

/**
 * Share earned, 0 to 1.
 * @throws when the response is of another kind than the question: a bug, never a person's mistake.
 */
export function gradeResponse(question: Question, response: Response): Fraction {
  if (question.kind === 'single-best-answer' && response.kind === question.kind)
    return gradeSingleBestAnswer(question, response)
  if (question.kind === 'multiple-response' && response.kind === question.kind)
    return gradeMultipleResponse(question, response)
  if (question.kind === 'matching' && response.kind === question.kind)
    return gradeMatching(question, response)
  if (question.kind === 'ordering' && response.kind === question.kind)
    return gradeOrdering(question, response)
  if (question.kind === 'numeric' && response.kind === question.kind)
    return gradeNumeric(question, response)
  throw new Error(`question ${question.id} is ${question.kind}, its response is ${response.kind}`)
}

/** Ids of what is shown, in the order in which one learner sees it; empty for a typed number. */
export function showOrder(question: Question, random: Random): string[] {
  return arrange(arrangementOf(question), random)
}

/** Chance that somebody who knows nothing is fully right, above 0 and at most 1; a typed number counts 0.01. */
export function guessChance(question: Question): number {
  switch (question.kind) {
    case 'single-best-answer':
      // A draft may have none yet.
      return 1 / Math.max(1, question.options.length)
    case 'multiple-response':
      return 1 / combinations(question.options.length, keyCount(question))
    case 'matching':
      return 1 / Math.max(1, question.choices.length) ** question.prompts.length
    case 'ordering':
      return 1 / factorial(question.steps.length)
    case 'numeric':
      return 0.01
  }
}

/**
 * Keys of the tally that shows which choices others made: chosen option ids, `prompt=choice` pairs,
 * the whole order, or `right`/`other` for a number.
 */
export function tallyKeys(question: Question, response: Response): string[] {
  switch (response.kind) {
    case 'single-best-answer':
      return [response.chosen]
    case 'multiple-response':
      return [...response.chosen]
    case 'matching':
      return Object.entries(response.pairs).map(([prompt, choice]) => `${prompt}=${choice}`)
    case 'ordering':
      return [response.order.join('>')]
    case 'numeric':
      return [gradeResponse(question, response) === 1 ? 'right' : 'other']
  }
}

/** Whether this id is something the learner can strike out: an option that is shown. */
export function showsOption(question: Question, id: string): boolean {
  if (question.kind === 'single-best-answer' || question.kind === 'multiple-response')
    return question.options.some((option) => option.id === id)
  return false
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

function combinations(n: number, k: number): number {
  return Math.round(factorial(n) / (factorial(k) * factorial(n - k)))
}
