import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { containing } from '#test/domain/formats/package/sound.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

function one(text: string, id: string) {
  const found = readQtiXml(text).questions.find((question) => question.id === id)
  if (found === undefined) throw new Error(`no question ${id}`)
  return found
}

describe('a quiz of Canvas', () => {
  const text = fixture('canvas-quiz.xml')
  const read = readQtiXml(text)

  test('gives its questions with their category, title and line', () => {
    expect(read.format).toBe('qti12')
    expect(
      read.questions.map(({ id, kind, category, line }) => [id, kind, category, line]),
    ).toEqual([
      ['g5f01', 'single-best-answer', 'Release of information', 11],
      ['g5f02', 'multiple-response', 'Release of information', 64],
      ['g5f03', 'single-best-answer', 'Release of information', 93],
      ['g5f04', 'matching', 'Release of information', 114],
      ['g5f05', 'numeric', 'Release of information / Figures', 162],
      ['g5f06', 'single-best-answer', 'Release of information / Figures', 191],
    ])
  })

  test('puts feedback where it belongs', () => {
    expect(one(text, 'g5f01')).toMatchObject({
      title: 'Minimum necessary',
      stem: containing('**one** claim.'),
      keepOrder: false,
      options: [
        {
          text: 'What the claim needs',
          isKey: true,
          why: 'Minimum necessary.\n\nSee 45 CFR 164.502(b).',
        },
        { text: 'The whole record', isKey: false, why: 'More than the claim needs.' },
        { text: 'Nothing at *all*', isKey: false, why: '' },
      ],
    })
  })

  test('knows several answers, true or false, pairs and numbers', () => {
    expect(one(text, 'g5f02')).toMatchObject({
      partial: false,
      options: [{ isKey: true }, { isKey: false }, { isKey: true }],
    })
    expect(one(text, 'g5f03')).toMatchObject({
      keepOrder: true,
      options: [
        { text: 'True', isKey: true },
        { text: 'False', isKey: false },
      ],
    })
    expect(one(text, 'g5f04')).toMatchObject({
      prompts: [
        { text: 'ICD-10-CM', match: 'a', why: '' },
        { text: 'LOINC', match: 'b', why: 'LOINC names observations.' },
      ],
      choices: [{ text: 'Diagnoses' }, { text: 'Laboratory tests' }, { text: 'Drugs' }],
      partial: true,
    })
    expect(one(text, 'g5f05')).toMatchObject({
      answer: { value: 75, tolerance: 0.5 },
      why: '150 / 200 = 0.75',
    })
    expect(one(text, 'g5f06')).toMatchObject({
      stem: 'A breach of 600 records is told within \\_\\_\\_\\_ days.',
      options: [
        { text: '30', isKey: false },
        { text: '60', isKey: true },
      ],
    })
  })

  test('names what it cannot hold and keeps its text', () => {
    const problems = read.problems.map(({ severity, question, message, kept }) => ({
      severity,
      question,
      message,
      kept,
    }))
    expect(problems).toContainEqual({
      severity: 'error',
      question: 'g5f07',
      message: 'an answer typed in words cannot be held; give answers to choose from',
      kept: 'What does ROI stand for?\n\n- release of information\n- \\*the\\* release of information',
    })
    expect(problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'a group draws some of its questions for each learner; all of them are read',
        'a group draws from a question bank that is not in this file; export that bank as well',
        'points are not kept; every question counts the same',
      ]),
    )
  })
})

describe('a pool of Blackboard', () => {
  const text = fixture('blackboard-pool.dat')
  const read = readQtiXml(text)

  test('gives its questions under its own ids', () => {
    expect(read.questions.map(({ id, kind, category }) => [id, kind, category])).toEqual([
      ['_9001_1', 'single-best-answer', 'HIM pool'],
      ['_9002_1', 'single-best-answer', 'HIM pool'],
      ['_9003_1', 'multiple-response', 'HIM pool'],
      ['_9004_1', 'matching', 'HIM pool'],
      ['_9005_1', 'ordering', 'HIM pool'],
      ['_9006_1', 'numeric', 'HIM pool'],
    ])
  })

  test('has feedback for right, for wrong and for one answer', () => {
    expect(one(text, '_9001_1')).toMatchObject({
      stem: containing('Who owns the **paper** record?'),
      options: [
        {
          text: 'The patient',
          why: 'Read state law again.\n\nPatients own the information, not the paper.',
        },
        { text: 'The provider', isKey: true, why: 'The medium is the provider’s.' },
        { text: 'The payer', why: 'Read state law again.' },
      ],
    })
  })

  test('knows its other kinds', () => {
    expect(one(text, '_9002_1')).toMatchObject({
      options: [
        { text: 'True', isKey: false },
        { text: 'False', isKey: true },
      ],
    })
    expect(one(text, '_9003_1')).toMatchObject({
      partial: true,
      keepOrder: true,
      options: [{ isKey: true }, { isKey: false }, { isKey: true }],
    })
    expect(one(text, '_9004_1')).toMatchObject({
      prompts: [
        { text: 'Privacy rule', match: 'b', why: 'Well matched.' },
        { text: 'Security rule', match: 'a' },
      ],
      choices: [{ text: 'electronic PHI' }, { text: 'all PHI' }, { text: 'payroll' }],
    })
    expect(one(text, '_9005_1')).toMatchObject({
      steps: [{ text: 'Create' }, { text: 'Keep' }, { text: 'Destroy' }],
    })
    expect(one(text, '_9006_1')).toMatchObject({ answer: { value: 18, tolerance: 0.5 } })
  })

  test('names the essay and the missing picture', () => {
    expect(
      read.problems.map(({ question, severity, message }) => [question, severity, message]),
    ).toEqual([
      ['_9001_1', 'warning', 'not kept as it was: a picture that is not in the file'],
      [
        '_9003_1',
        'warning',
        'its shares of the marks are not kept: each right choice counts the same, less one for each wrong choice',
      ],
      ['_9007_1', 'error', 'an essay is marked by people, not by a key; it is left out'],
    ])
  })
})
