import { expect, test } from 'vitest'
import { decideChange, type Standing } from '#src/domain/bank/bulk.ts'
import { findObstacles, isSound, waitsForReview } from '#src/domain/bank/status.ts'
import type { Question } from '#src/domain/question/question.ts'
import { questions } from '#test/support/fixture-bank.ts'

const [first] = questions
if (first === undefined) throw new Error('the fixture bank is empty')
const sound: Question = first
const profile = { optionCount: 4, today: '2026-11-25' }
const alone = { needsReview: false }
const together = { needsReview: true }

function obstacles(question: Question, bank = alone, writtenBy: string | null = 'ada'): string[] {
  return findObstacles({ question, profile, by: 'ada', writtenBy, bank }).map(({ kind }) => kind)
}

test('a sound question may be published by its own author, unless the bank wants a second look', () => {
  expect(obstacles(sound)).toEqual([])
  expect(obstacles(sound, together)).toEqual(['own-work'])
  expect(obstacles(sound, together, 'bob')).toEqual([])
  expect(obstacles(sound, together, null)).toEqual([])
})

test('a question without domain, or with an error of the linter, can’t be published', () => {
  expect(obstacles({ ...sound, domain: '' })[0]).toBe('no-domain')
  const twoKeys = {
    ...sound,
    options: 'options' in sound ? sound.options.map((one) => ({ ...one, isKey: true })) : [],
  }
  expect(obstacles(twoKeys as Question)).toEqual(['faults'])
  expect(isSound(twoKeys as Question, profile)).toBe(false)
  expect(isSound(sound, profile)).toBe(true)
})

test.each([
  ['draft', together, sound, false],
  ['in-review', together, sound, false],
  ['retired', together, sound, false],
  ['published', alone, sound, false],
  ['published', together, sound, true],
  ['published', alone, { ...sound, domain: '' }, true],
] as const)(
  'an edit of a %s question in a bank that is %j waits only where it must',
  (status, bank, question, waits) => {
    expect(waitsForReview({ status, bank, question, profile })).toBe(waits)
  },
)

const standing: Standing = {
  ref: 'night-1',
  status: 'published',
  question: sound,
  hasProposal: false,
  writtenBy: 'bob',
}
const around = { profile, by: 'ada', bank: alone }

test('what is that way already stays without a new version', () => {
  const [tag = ''] = sound.tags
  expect(decideChange(standing, { kind: 'tag', tag }, around).kind).toBe('same')
  expect(decideChange(standing, { kind: 'untag', tag: 'never-had' }, around).kind).toBe('same')
  const { domain, task } = sound
  expect(decideChange(standing, { kind: 'move', domain, task }, around).kind).toBe('same')
  expect(decideChange(standing, { kind: 'status', status: 'published' }, around).kind).toBe('same')
})

test('a question whose change waits for review takes no second one, but another status', () => {
  const waiting = { ...standing, hasProposal: true }
  expect(decideChange(waiting, { kind: 'tag', tag: 'new' }, around)).toMatchObject({
    kind: 'refused',
    refusal: { reason: 'waiting' },
  })
  expect(decideChange(waiting, { kind: 'status', status: 'retired' }, around).kind).toBe('status')
})
