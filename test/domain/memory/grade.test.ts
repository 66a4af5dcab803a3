import { expect, test } from 'vitest'
import { type AnswerToGrade, gradeForFsrs } from '#src/domain/memory/grade.ts'

const easy: AnswerToGrade = {
  fraction: 1,
  certainty: 'sure',
  recalled: 0.95,
  isFirstAnswer: true,
  elapsedMs: 9_999,
  quickMs: 10_000,
}

test.each<[string, Partial<AnswerToGrade>, number]>([
  ['right, sure and quick at first', {}, 4],
  ['not quick', { elapsedMs: 10_000 }, 3],
  ['no time measured', { elapsedMs: undefined }, 3],
  ['no percentile yet', { quickMs: undefined }, 3],
  ['not the first answer', { isFirstAnswer: false }, 3],
  ['nothing said', { certainty: undefined }, 3],
  ['unsure', { certainty: 'unsure' }, 2],
  ['a guess that was probably recalled', { certainty: 'guess' }, 2],
  ['just recalled enough', { recalled: 0.75 }, 4],
  ['not quite recalled enough', { recalled: 0.749 }, 2],
  ['partly right', { fraction: 0.9, recalled: 0.8 }, 2],
  ['half recalled', { recalled: 0.5 }, 2],
  ['less than half recalled', { recalled: 0.499 }, 1],
  ['wrong', { fraction: 0, recalled: 0 }, 1],
])('%s', (_, changes, expected) => {
  expect(gradeForFsrs({ ...easy, ...changes })).toBe(expected)
})
