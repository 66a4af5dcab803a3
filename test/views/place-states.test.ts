import { expect, test } from 'vitest'
import { countStates, rangeWords, stateWords } from '#views/mocks/numbers.tsx'

const place = (position: number, state = '') => ({
  position,
  isAnswered: !state.includes('unanswered'),
  isFlagged: state.includes('flagged'),
})

test('unanswered and flagged places are counted apart, and one may be both', () => {
  const places = [place(1), place(2, 'unanswered'), place(3, 'unanswered flagged')]
  expect(countStates(places)).toEqual({ unanswered: 2, flagged: 1 })
  expect(stateWords(places)).toBe('2 unanswered, 1 flagged')
})

test('a form with nothing open says so', () => {
  expect(stateWords([place(1), place(2)])).toBe('All answered, none flagged')
})

test('places from the first on are counted, those of a later section are named', () => {
  expect(rangeWords([place(1), place(2)])).toBe('2 questions')
  expect(rangeWords([place(21), place(22), place(23)])).toBe('Questions 21 to 23')
})
