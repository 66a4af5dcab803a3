import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'

const bank = readFileSync(new URL('./fixtures/bank.xml', import.meta.url), 'utf8')
const file = readMoodleXml(bank)
const titled = (title: string) => file.questions.find((question) => question.title === title)
const problemsOf = (name: string) => file.problems.filter((problem) => problem.question === name)

describe('a bank that Moodle exported', () => {
  test('a question with one answer keeps its texts, picture, reasons, id, tags, category and order', () => {
    expect(titled('Minimum necessary')).toEqual({
      id: 'him-001',
      line: 15,
      title: 'Minimum necessary',
      category: 'Default for HIM 210 / Privacy/Security / Access',
      stem: 'A payer asks for a **whole record**.\n\n![Flow of a request](image:flow-chart.png)Which rule applies\u00a0first?',
      tags: ['hipaa-privacy', 'week-3'],
      kind: 'single-best-answer',
      keepOrder: true,
      options: [
        {
          id: 'a',
          text: 'Minimum necessary',
          isKey: true,
          why: 'It limits what is disclosed.\n\nSee 45 CFR § 164.502(b).',
        },
        { id: 'b', text: 'Breach notification', isKey: false, why: '' },
        { id: 'c', text: 'Security & access', isKey: false, why: '' },
      ],
    })
    expect(file.images).toMatchObject([{ name: 'flow-chart.png' }])
    expect(file.images[0]?.bytes.length).toBe(70)
  })

  test('what it cannot hold of that question is named with its text', () => {
    expect(problemsOf('him-001')).toMatchObject([
      {
        severity: 'warning',
        message:
          'wrong answers that earn or cost a part of the marks count as 0; only the key counts',
      },
      {
        kept: 'Read chapter 4 again.',
        message: 'its feedback on wrong answers as a whole is not kept',
      },
      { kept: '- Think of the purpose.', message: 'its hints are not kept' },
    ])
  })

  test('several answers count by share; a hidden question is tagged', () => {
    expect(titled('Identifiers')).toMatchObject({
      kind: 'multiple-response',
      stem: 'Which two are identifiers?\\\nChoose 2.',
      partial: true,
      keepOrder: false,
      tags: ['hidden'],
      options: [{ isKey: true }, { isKey: true }, { isKey: false }],
    })
    expect(problemsOf('Identifiers').map(({ message }) => message)).toEqual([
      'its marks are not kept: every question counts the same',
      'it is hidden in the file and has the tag hidden here',
    ])
  })

  test('true or false, in plain text', () => {
    expect(titled('Verbal')).toMatchObject({
      kind: 'single-best-answer',
      stem: 'PHI may be \\*spoken\\*.',
      keepOrder: true,
      options: [
        { text: 'True', isKey: true, why: 'Any form counts.' },
        { text: 'False', isKey: false },
      ],
    })
  })

  test('matching, with a choice that fits nowhere', () => {
    expect(titled('Code sets')).toMatchObject({
      kind: 'matching',
      partial: true,
      prompts: [
        { text: 'Diagnoses', match: 'a' },
        { text: 'Laboratory tests', match: 'b' },
      ],
      choices: [{ text: 'ICD-10-CM' }, { text: 'LOINC' }, { id: 'c', text: 'RxNorm' }],
    })
  })

  test('ordering follows the numbers of its steps, and another way of marking is named', () => {
    expect(titled('Release of information')).toMatchObject({
      kind: 'ordering',
      partial: true,
      steps: [
        { text: 'Log the request' },
        { text: 'Verify the identity' },
        { text: 'Send the copy' },
      ],
    })
    expect(problemsOf('Release of information')).toMatchObject([
      { message: 'its way of marking is not kept: each right neighbour counts the same' },
    ])
  })

  test('a number with tolerance, unit and a known mistake', () => {
    expect(titled('Days')).toMatchObject({
      kind: 'numeric',
      answer: { value: 30, tolerance: 0.5, unit: 'days' },
      why: 'One month.',
      mistakes: [{ value: 60, why: 'That was the old rule.' }],
    })
  })

  test('a short answer that is a number is typed as one; one gap with words is a choice', () => {
    expect(titled('Short number')).toMatchObject({ kind: 'numeric', answer: { value: 3 } })
    expect(titled('Gap')).toMatchObject({
      kind: 'single-best-answer',
      stem: 'The \\_\\_\\_\\_\\_ rule covers electronic PHI.',
      options: [
        { text: 'Privacy', isKey: false },
        { text: 'Security', isKey: true },
      ],
    })
  })

  test.each([
    ['Short word', 'What does PHI stand for?\n\n- (100 %) protected health \\*'],
    ['Essay', 'Discuss a *breach*.\n\n- Four factors'],
    ['Case', 'Read this first.'],
    [
      'Cloze',
      'HIM means \\_\\_\\_\\_\\_ (1) and \\_\\_\\_\\_\\_ (2).\n\n1. `{1:SHORTANSWER:=health~%50%hospital}`\n2. `{2:MULTICHOICE:=yes~no}`',
    ],
    [
      'Calculated',
      'Length of stay for {days} days and {patients} patients?\n\n- (100 %) {days}/{patients}',
    ],
    ['Marker', 'Mark the server room.\n\n- Server'],
    ['Code', 'Write a query.'],
  ])('%s is left out with its text', (title, kept) => {
    expect(titled(title)).toBeUndefined()
    expect(problemsOf(title)).toMatchObject([{ severity: 'error', kept }])
  })

  test('the description of a category is named', () => {
    expect(file.problems).toContainEqual({
      severity: 'warning',
      line: 4,
      message: 'the description of a category is not kept',
      kept: 'Questions of week 3',
    })
  })
})
