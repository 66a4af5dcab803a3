import { expect } from 'vitest'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes } from '#src/domain/formats/sizes.ts'
import type { Question } from '#src/domain/question/question.ts'
import { storedQuestion } from '#src/domain/question/stored.ts'

/** A question as it was written, from what a reader made of it. Absent facts stay absent. */
export function asWritten({ line: _, title: __, category: ___, ...question }: ReadQuestion) {
  return question
}

/** A question that a reader returned, with facts of its own where the file has none. */
export function asQuestion(read: ReadQuestion): Question {
  const facts = { id: 'q', domain: '1', task: '1', level: 'recall', sources: [], asOf: '2026-11' }
  return storedQuestion.parse({ ...facts, ...asWritten(read) })
}

/** Whatever stood in a file: questions are well formed, and every problem names a line and says something. */
export function expectSound(file: ReadFile): void {
  for (const question of file.questions) {
    expect(question.line).toBeGreaterThanOrEqual(1)
    expect(question.stem.length).toBeLessThanOrEqual(sizes.stemCharacters)
    expectAnswerable(asQuestion(question))
  }
  for (const problem of file.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1)
    expect(Number.isInteger(problem.line)).toBe(true)
    expect(problem.message.length).toBeGreaterThan(5)
  }
}

function expectAnswerable(question: Question): void {
  if (question.kind === 'single-best-answer')
    expect(question.options.filter(({ isKey }) => isKey)).toHaveLength(1)
  if (question.kind === 'multiple-response')
    expect(question.options.some(({ isKey }) => isKey)).toBe(true)
  if (question.kind === 'single-best-answer' || question.kind === 'multiple-response')
    expectUnique(question.options.map(({ id }) => id))
  if (question.kind === 'ordering') expectUnique(question.steps.map(({ id }) => id))
  if (question.kind === 'matching') {
    expectUnique(question.prompts.map(({ id }) => id))
    expectUnique(question.choices.map(({ id }) => id))
    const known = question.choices.map(({ id }) => id)
    for (const { match } of question.prompts) expect(known).toContain(match)
  }
}

function expectUnique(ids: readonly string[]): void {
  expect(ids.length).toBeGreaterThanOrEqual(2)
  expect(new Set(ids).size).toBe(ids.length)
}

/** Any text that holds this one. */
export function holding(text: string): unknown {
  return expect.stringContaining(text)
}

/** Any text like this. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern)
}
