import { describe, expect, test } from 'vitest'
import {
  gradeResponse,
  guessChance,
  type Question,
  type Response,
  tallyKeys,
} from '#src/domain/question/question.ts'
import { matching, multipleResponse, numeric, ordering, singleBest } from './sample-questions.ts'

const chose = (...chosen: string[]): Response => ({ kind: 'multiple-response', chosen })
const paired = (pairs: Record<string, string>): Response => ({ kind: 'matching', pairs })
const ordered = (...order: string[]): Response => ({ kind: 'ordering', order })
const typed = (value: number): Response => ({ kind: 'numeric', value })

type Row = [name: string, question: Question, response: Response, fraction: number]

const partialSet = multipleResponse({ partial: true })
const partialPairs = matching({ partial: true })
const partialOrder = ordering({ partial: true })

const rows: Row[] = [
  ['the key of a single best answer', singleBest(), { kind: 'single-best-answer', chosen: 'a' }, 1],
  ['a wrong option', singleBest(), { kind: 'single-best-answer', chosen: 'b' }, 0],
  ['an option that is not there', singleBest(), { kind: 'single-best-answer', chosen: 'z' }, 0],
  ['all keys of a multiple response', multipleResponse(), chose('a', 'b'), 1],
  ['one key of two, all or nothing', multipleResponse(), chose('a', 'c'), 0],
  ['too many choices, all or nothing', multipleResponse(), chose('a', 'b', 'c'), 0],
  ['all keys, partial', partialSet, chose('a', 'b'), 1],
  ['one right and one wrong, partial', partialSet, chose('a', 'c'), 0],
  ['one right alone, partial', partialSet, chose('a'), 0.5],
  ['two right and one wrong, partial', partialSet, chose('a', 'b', 'c'), 0.5],
  ['only wrong ones, partial, never below zero', partialSet, chose('c', 'd'), 0],
  ['all pairs', matching(), paired({ a: 'admission', b: 'result' }), 1],
  ['one pair of two, all or nothing', matching(), paired({ a: 'admission', b: 'order' }), 0],
  ['one pair of two, partial', partialPairs, paired({ a: 'admission', b: 'order' }), 0.5],
  ['no pair, partial', partialPairs, paired({ a: 'order', b: 'order' }), 0],
  ['the right order', ordering(), ordered('a', 'b', 'c', 'd'), 1],
  ['two neighbours changed, all or nothing', ordering(), ordered('b', 'a', 'c', 'd'), 0],
  ['two neighbours changed, partial', partialOrder, ordered('b', 'a', 'c', 'd'), 2 / 3],
  ['the reverse order, partial', partialOrder, ordered('d', 'c', 'b', 'a'), 0],
  ['an order that lacks a step, partial', partialOrder, ordered('a', 'b', 'c'), 0],
  ['the number itself', numeric(), typed(92.4), 1],
  ['the lower limit of the tolerance despite binary rounding', numeric(), typed(92.35), 1],
  ['the upper limit of the tolerance', numeric(), typed(92.45), 1],
  ['a number outside the tolerance', numeric(), typed(92.46), 0],
]

describe('the fraction earned', () => {
  test.each(rows)('by %s', (_, question, response, fraction) => {
    expect(gradeResponse(question, response)).toBeCloseTo(fraction, 12)
  })

  test('of a response of another kind is a bug and throws', () => {
    expect(() => gradeResponse(singleBest(), typed(1))).toThrow(/cphims-3e-001.*numeric/)
  })
})

test.each<[string, Question, number]>([
  ['four options', singleBest(), 1 / 4],
  ['two of five', multipleResponse(), 1 / 10],
  ['two prompts with three choices each', matching(), 1 / 9],
  ['four steps', ordering(), 1 / 24],
  ['a typed number', numeric(), 0.01],
])('the chance of a blind guess with %s', (_, question, chance) => {
  expect(guessChance(question)).toBeCloseTo(chance, 12)
})

test.each<[Question, Response, string[]]>([
  [singleBest(), { kind: 'single-best-answer', chosen: 'c' }, ['c']],
  [multipleResponse(), chose('a', 'c'), ['a', 'c']],
  [matching(), paired({ a: 'order', b: 'result' }), ['a=order', 'b=result']],
  [ordering(), ordered('b', 'a', 'c', 'd'), ['b>a>c>d']],
  [numeric(), typed(92.4), ['right']],
  [numeric(), typed(1), ['other']],
])('what others chose is counted by kind (%#)', (question, response, keys) => {
  expect(tallyKeys(question, response)).toEqual(keys)
})
