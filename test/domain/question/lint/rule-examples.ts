import { describe, expect, test } from 'vitest'
import type { BankRule, QuestionRule } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { options, singleBest } from '#test/domain/question/sample-questions.ts'

/** Questions that break a rule, each with a part of what is said, and questions that keep it. */
export type QuestionExamples = Record<string, { fails: [Question, string][]; passes: Question[] }>
export type BankExamples = Record<string, { fails: [Question[], string][]; passes: Question[][] }>

const profile = { optionCount: 4, today: '2026-11-22' }

/** One test for each example; a rule without a failing and a passing one is itself a failure. */
export function testQuestionRules(
  rules: readonly QuestionRule[],
  examples: QuestionExamples,
): void {
  for (const rule of rules)
    describe(`lint rule ${rule.id}`, () => {
      const { fails, passes } = examples[rule.id] ?? { fails: [], passes: [] }
      test('has examples', () => {
        expect(fails.length).toBeGreaterThan(0)
        expect(passes.length).toBeGreaterThan(0)
      })
      test.each(fails)('finds example %#', (question, message) => {
        const said = rule.check(question, profile).map((fault) => fault.message)
        expect(said.join('\n')).toContain(message)
      })
      test.each(passes.map((question) => [question]))('lets example %# pass', (question) => {
        expect(rule.check(question, profile)).toEqual([])
      })
    })
}

/** The same for rules about several questions. */
export function testBankRules(rules: readonly BankRule[], examples: BankExamples): void {
  for (const rule of rules)
    describe(`lint rule ${rule.id} of a bank`, () => {
      const { fails, passes } = examples[rule.id] ?? { fails: [], passes: [] }
      const check = (questions: Question[]) =>
        rule.check({ questions, today: profile.today, blueprint: undefined })
      test('has examples', () => {
        expect(fails.length).toBeGreaterThan(0)
        expect(passes.length).toBeGreaterThan(0)
      })
      test.each(fails)('finds example %#', (questions, message) => {
        expect(
          check(questions)
            .map((fault) => fault.message)
            .join('\n'),
        ).toContain(message)
      })
      test.each(passes.map((questions) => [questions]))('lets example %# pass', (questions) => {
        expect(check(questions)).toEqual([])
      })
    })
}

/** A single best answer with this stem. */
export function asks(stem: string): Question {
  return singleBest({ stem })
}

/** A single best answer with these options; the key has a star. */
export function offers(...texts: string[]): Question {
  return singleBest({ options: options(...texts) })
}
