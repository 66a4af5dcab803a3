import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyDraft, type Draft, type DraftStep } from '#src/domain/mock/draft.ts'

const opened = 1_700_000_000_000

/** What a page opened at `opened` sends as its `turn`th state, `afterMs` later. */
function sent(turn: number, afterMs: number, choice = `c${turn}`): DraftStep {
  return {
    at: opened + afterMs,
    elapsedMs: afterMs,
    fields: [['choice', choice]],
    isAnswered: true,
    certainty: undefined,
    struck: [],
    marks: [],
    note: '',
    isFlagged: false,
    changes: turn,
    turn,
  }
}

function after(steps: readonly DraftStep[]): Draft {
  const draft = steps.reduce<Draft | undefined>(applyDraft, undefined)
  if (draft === undefined) throw new Error('no step')
  return draft
}

test('in whatever order the states of one page arrive, the one it sent last stays', () => {
  const arrivals = fc
    .uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
    .chain((turns) => fc.shuffledSubarray(turns, { minLength: turns.length }))
  fc.assert(
    fc.property(arrivals, (turns) => {
      const draft = after(turns.map((turn, index) => sent(turn, 1000 * (index + 1))))
      const last = Math.max(...turns)
      expect(draft.fields).toEqual([['choice', `c${last}`]])
      expect(draft).toMatchObject({ turn: last, changes: last, elapsedMs: 1000 * turns.length })
      expect(draft.first?.fields).toEqual([['choice', `c${turns[0]}`]])
    }),
  )
})

test('a page that does not count is believed in the order in which it comes', () => {
  const draft = after([sent(0, 1000, 'a'), sent(0, 2000, 'b')])
  expect(draft.fields).toEqual([['choice', 'b']])
})

test('a later visit starts counting anew', () => {
  const before = sent(9, 1000, 'a')
  const visit = { ...sent(1, 500, 'b'), at: opened + 60_500 }
  expect(after([before, visit])).toMatchObject({ fields: [['choice', 'b']], elapsedMs: 1500 })
})
