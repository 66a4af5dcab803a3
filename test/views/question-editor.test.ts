import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTyped } from '#src/domain/bank/edit/parse-typed.ts'
import { readTyped } from '#src/domain/bank/edit/read-typed.ts'
import { typeQuestion } from '#src/domain/bank/edit/typed-question.ts'
import type { Question } from '#src/domain/question/question.ts'
import { anyQuestion } from '#test/support/any-question.ts'
import { formFields } from '#test/support/editor-form.ts'
import { blueprint } from '#test/support/fixture-bank.ts'
import { Editor } from '#views/editor/editor.tsx'

function editorOf(question: Question): string {
  return String(
    Editor({
      bankId: 'night',
      needsReview: false,
      typed: typeQuestion(question),
      errors: {},
      reason: '',
      imageAlt: '',
      state: { kind: 'there', status: 'draft', from: 'v', waits: 'nothing' },
      blueprint,
      cases: [],
      check: { question, findings: [] },
      conflict: undefined,
      refused: 'nothing',
    }),
  )
}

function sentFields(html: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const [name, value] of formFields(html, 'question-form'))
    fields.set(name, [...(fields.get(name) ?? []), value])
  return fields
}

test('whatever a question holds, its form sends the same question again', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const typed = readTyped(sentFields(editorOf(question)), question.kind)
      expect(parseTyped(typed, [])).toEqual({ question, errors: {} })
    }),
    { numRuns: 150 },
  )
})
