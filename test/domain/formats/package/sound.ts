import { expect } from 'vitest'
import type { ReadPackage } from '#src/domain/formats/package/read.ts'

/** What holds for whatever was read. */
export function expectSound({ questions, problems }: ReadPackage): void {
  for (const { line, message, severity } of problems) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(message).not.toBe('')
    expect(['error', 'warning']).toContain(severity)
  }
  for (const question of questions) {
    expect(question.line).toBeGreaterThanOrEqual(1)
    expect(question.stem).not.toBe('')
    expectAsked(question)
  }
}

function expectAsked(question: ReadPackage['questions'][number]): void {
  const distinct = (ids: readonly string[]) => {
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/)
  }
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response': {
      const keys = question.options.filter(({ isKey }) => isKey).length
      expect(question.kind === 'single-best-answer' ? keys === 1 : keys > 1).toBe(true)
      distinct(question.options.map(({ id }) => id))
      break
    }
    case 'matching': {
      const choices = question.choices.map(({ id }) => id)
      for (const { match } of question.prompts) expect(choices).toContain(match)
      distinct(choices)
      distinct(question.prompts.map(({ id }) => id))
      break
    }
    case 'ordering':
      distinct(question.steps.map(({ id }) => id))
      break
    case 'numeric':
      expect(Number.isFinite(question.answer.value)).toBe(true)
      expect(question.answer.tolerance).toBeGreaterThanOrEqual(0)
  }
}

/** A text with these words in it. */
export function containing(words: string): unknown {
  return expect.stringContaining(words)
}
