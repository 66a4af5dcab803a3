import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Question } from '#src/domain/question/question.ts'
import { type Bank, bankOf } from './bank-of.ts'

const exams = ['cphims', 'rhia', 'chda', 'pmp'] as const
const banks = new Map(exams.map((exam) => [exam, bankOf(exam)]))

function bank(exam: (typeof exams)[number]): Bank {
  const found = banks.get(exam)
  if (found === undefined) throw new Error(`no bank ${exam}`)
  return found
}

function share(questions: readonly Question[], holds: (question: Question) => boolean): number {
  return questions.filter(holds).length / questions.length
}

test.each([
  ['cphims', 300, { '1': 75, '2': 60, '3': 90, '4': 75 }],
  ['rhia', 300, { '1': 53, '2': 46, '3': 72, '4': 60, '5': 69 }],
  ['chda', 130, { '1': 20, '2': 17, '3': 21, '4': 31, '5': 27, '6': 12 }],
  ['pmp', 180, { I: 59, II: 74, III: 47 }],
] as const)('the %s bank has its %i questions, each domain its part', (exam, least, domains) => {
  const { questions } = bank(exam)
  expect(questions.length).toBeGreaterThanOrEqual(least)
  for (const [domain, wanted] of Object.entries(domains))
    expect(
      questions.filter((question) => question.domain === domain).length,
      `domain ${domain}`,
    ).toBeGreaterThanOrEqual(wanted - 3)
})

test.each([
  ['cphims', 3],
  ['pmp', 3],
] as const)('every task of %s has at least %i questions', (exam, least) => {
  const { questions, blueprint } = bank(exam)
  for (const { code } of blueprint.domains.flatMap((domain) => domain.tasks))
    expect(
      questions.filter((question) => question.task === code).length,
      `task ${code}`,
    ).toBeGreaterThanOrEqual(least)
})

test.each(exams)('in %s at most 30 % ask to recall, 45 % to apply, 20 % to analyse', (exam) => {
  const { questions } = bank(exam)
  expect(share(questions, (one) => one.level === 'recall')).toBeLessThanOrEqual(0.3)
  expect(share(questions, (one) => one.level === 'application')).toBeGreaterThanOrEqual(0.45)
  expect(share(questions, (one) => one.level === 'analysis')).toBeGreaterThanOrEqual(0.2)
})

test.each([
  ['cphims', 0],
  ['rhia', 0.08],
  ['chda', 0.08],
  ['pmp', 0.15],
] as const)('in %s at least a share of %d asks for more than one choice', (exam, least) => {
  const { questions } = bank(exam)
  const several = share(questions, ({ kind }) =>
    ['multiple-response', 'matching', 'ordering'].includes(kind),
  )
  expect(several).toBeGreaterThanOrEqual(least)
})

test.each([
  ['rhia', 10],
  ['chda', 4],
  ['pmp', 8],
] as const)('%s has at least %i cases, each with three or four questions', (exam, least) => {
  const sizes = new Map<string, number>()
  for (const question of bank(exam).questions)
    if (question.case) sizes.set(question.case.id, (sizes.get(question.case.id) ?? 0) + 1)
  expect(sizes.size).toBeGreaterThanOrEqual(least)
  for (const [id, size] of sizes) expect([3, 4], `case ${id}`).toContain(size)
})

test.each(exams)('at least 15 % of the %s questions have a sibling with other words', (exam) => {
  const { questions } = bank(exam)
  const concepts = Map.groupBy(questions, (one) => one.concept)
  const withSibling = (one: Question) =>
    one.concept !== undefined && (concepts.get(one.concept)?.length ?? 0) > 1
  expect(share(questions, withSibling)).toBeGreaterThanOrEqual(0.15)
  for (const [concept, siblings] of concepts)
    if (concept !== undefined)
      expect(new Set(siblings.map((one) => one.stem)).size, concept).toBe(siblings.length)
})

/** What an arithmetic reason looks like: figures joined by an operation, or a result. */
const arithmetic = /\d[\d,.]*\s*(%|\)|[a-z. ]{0,24})?\s*[x×*/+=−-]\s*\(?\s*[$]?\d/i

test.each([
  ['rhia', 0.08],
  ['chda', 0.15],
  ['pmp', 0.08],
] as const)(
  'at least a part of %s, %d, needs a calculation, shown in the reason',
  (exam, least) => {
    const calculated = share(bank(exam).questions, (one) => {
      if (one.kind === 'numeric') return true
      if (one.kind !== 'single-best-answer') return false
      return one.options.some((option) => option.isKey && arithmetic.test(option.why))
    })
    expect(calculated).toBeGreaterThanOrEqual(least)
  },
)

test.each(exams)('every %s question was answered blind in its present wording', (exam) => {
  const { questions, hashOf } = bank(exam)
  const reviewed = new Set(
    readFileSync(`questions/${exam}/review.csv`, 'utf8')
      .split('\n')
      .filter((line) => /,yes,/.test(line))
      .map((line) => line.split(',').slice(0, 2).join(' ')),
  )
  const missing = questions.filter((one) => !reviewed.has(`${one.id} ${hashOf(one)}`))
  expect(missing.map((one) => one.id)).toEqual([])
})

test.each([
  [/access/i, /\b60 days\b/, /(breach|amend|accounting|report|notice|notif|overpayment|appeal)/i],
  [/breach/i, /\b45 days\b/, /never/],
  [/RHIA/, /\b180 (items|questions)\b/, /never/],
  [/CPHIMS/, /equal(ly)? weight/i, /never/],
  [/PMP|people domain/i, /\b42 (%|percent)/, /never/],
  [/PMP/, /adaptive test|computer-adaptive/i, /never/],
  [/USCDI/, /\bv(ersion )?4\b/i, /never/],
  [/PMBOK/, /\b12 principles\b/i, /never/],
] as const)('no key repeats a wrong claim that circulates: %s with %s', (about, claim, unless) => {
  const wrong = exams.flatMap((exam) =>
    bank(exam).questions.filter((one) => {
      const keys = 'options' in one ? one.options.filter((option) => option.isKey) : []
      return (
        about.test(one.stem) &&
        !unless.test(one.stem) &&
        keys.some((option) => claim.test(option.text))
      )
    }),
  )
  expect(wrong.map((one) => one.id)).toEqual([])
})
