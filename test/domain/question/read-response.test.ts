import { describe, expect, test } from 'vitest'
import type { ResponseFault } from '#src/domain/question/parts.ts'
import { type Question, readResponse } from '#src/domain/question/question.ts'
import {
  form,
  matching,
  multipleResponse,
  numeric,
  ordering,
  singleBest,
} from './sample-questions.ts'

type Fields = Record<string, string | string[]>

describe('a response that can be read', () => {
  test.each<[string, Question, Fields, unknown]>([
    ['one choice', singleBest(), { choice: 'b', other: 'x' }, { chosen: 'b' }],
    [
      'choices, stored in authored order',
      multipleResponse(),
      { choice: ['c', 'a'] },
      { chosen: ['a', 'c'] },
    ],
    [
      'a choice sent twice',
      multipleResponse(),
      { choice: ['a', 'b', 'b'] },
      { chosen: ['a', 'b'] },
    ],
    [
      'pairs',
      matching(),
      { 'match.a': 'order', 'match.b': 'order' },
      { pairs: { a: 'order', b: 'order' } },
    ],
    [
      'ranks',
      ordering(),
      { 'rank.a': '2', 'rank.b': '1', 'rank.c': '3', 'rank.d': '4' },
      { order: ['b', 'a', 'c', 'd'] },
    ],
    ['a number', numeric(), { value: '92.4' }, { value: 92.4 }],
    ['a number with thousands', numeric(), { value: ' 1,234.5 ' }, { value: 1234.5 }],
    ['a decimal comma', numeric(), { value: '92,4' }, { value: 92.4 }],
    ['thousands with a thin space', numeric(), { value: '12\u202f345' }, { value: 12345 }],
    ['a per cent sign', numeric(), { value: '4.2 %' }, { value: 4.2 }],
    ['a typographic minus', numeric(), { value: '\u22123' }, { value: -3 }],
  ])('from %s', (_, question, fields, expected) => {
    expect(readResponse(question, form(fields))).toEqual({
      ok: true,
      response: { kind: question.kind, ...(expected as object) },
    })
  })
})

describe('a response that is refused', () => {
  test.each<[string, Question, Fields, ResponseFault]>([
    ['nothing chosen', singleBest(), {}, 'blank'],
    ['an empty choice', singleBest(), { choice: '' }, 'blank'],
    ['an option of another version', singleBest(), { choice: 'z' }, 'unknown-option'],
    ['two choices where one is asked', singleBest(), { choice: ['a', 'b'] }, 'wrong-count'],
    ['nothing ticked', multipleResponse(), { choice: [''] }, 'blank'],
    ['too few ticked', multipleResponse(), { choice: ['a'] }, 'wrong-count'],
    ['too many ticked', multipleResponse(), { choice: ['a', 'b', 'c'] }, 'wrong-count'],
    ['an unknown tick', multipleResponse(), { choice: ['a', 'z'] }, 'unknown-option'],
    ['no pair', matching(), { 'match.a': '' }, 'blank'],
    ['a prompt left out', matching(), { 'match.a': 'order' }, 'incomplete'],
    ['an unknown choice', matching(), { 'match.a': 'x', 'match.b': 'order' }, 'unknown-option'],
    ['no rank', ordering(), {}, 'blank'],
    [
      'a rank twice',
      ordering(),
      { 'rank.a': '1', 'rank.b': '1', 'rank.c': '3', 'rank.d': '4' },
      'incomplete',
    ],
    [
      'a rank that is no place',
      ordering(),
      { 'rank.a': '0', 'rank.b': '1', 'rank.c': '2', 'rank.d': '9' },
      'incomplete',
    ],
    ['nothing typed', numeric(), { value: '  ' }, 'blank'],
    ['words', numeric(), { value: 'ninety' }, 'not-a-number'],
    ['an exponent', numeric(), { value: '1e3' }, 'not-a-number'],
    ['infinity', numeric(), { value: 'Infinity' }, 'not-a-number'],
  ])('because of %s', (_, question, fields, reason) => {
    expect(readResponse(question, form(fields))).toEqual({ ok: false, reason })
  })
})
