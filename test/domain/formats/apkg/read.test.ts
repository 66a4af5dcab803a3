import { describe, expect, test } from 'vitest'
import { readApkg } from '#src/domain/formats/apkg/read.ts'
import { collection, packed, png, readNotes } from './foreign-package.ts'

const allInOne = [
  'Question',
  'Title',
  'QType (0=kprim,1=mc,2=sc)',
  'Q_1',
  'Q_2',
  'Q_3',
  'Q_4',
  'Q_5',
  'Answers',
  'Sources',
  'Extra 1',
]

describe('multiple-choice notes of others', () => {
  test('of AllInOne are a single best answer, a multiple response, or statements to match', () => {
    const of = (type: string, answers: string) => [
      'What <b>is</b> &lt;PHI&gt;?',
      'Privacy',
      type,
      'A name',
      'A <i>weight</i>',
      'A sum',
      'A date',
      '',
      answers,
      '45 CFR 160.103',
      'See the rule.',
    ]
    const { questions, problems } = readNotes(
      allInOne,
      { fields: of('2', '0 1 0 0'), tags: ' HIPAA::Basics Übung ' },
      { fields: of('1', '1 1 0 0') },
      { fields: of('0', '1 0 0 1') },
    )
    expect(problems).toEqual([])
    expect(questions[0]).toEqual({
      id: 'g1',
      line: 1,
      title: 'Privacy',
      stem: 'What **is** \\<PHI>?',
      category: 'HIM / Billing',
      sources: [{ cite: '45 CFR 160.103' }],
      tags: ['hipaa-basics', 'ubung'],
      kind: 'single-best-answer',
      keepOrder: false,
      options: [
        { id: 'a', text: 'A name', isKey: false, why: '' },
        { id: 'b', text: 'A *weight*', isKey: true, why: 'See the rule.' },
        { id: 'c', text: 'A sum', isKey: false, why: '' },
        { id: 'd', text: 'A date', isKey: false, why: '' },
      ],
    })
    expect(questions[1]).toMatchObject({ kind: 'multiple-response', partial: false })
    expect(questions[2]).toMatchObject({
      kind: 'matching',
      prompts: [{ match: 'a' }, { match: 'b' }, { match: 'b' }, { match: 'a' }],
      choices: [{ text: 'True' }, { text: 'False' }],
    })
  })

  test.each([
    [['Question', 'A', 'B', 'C', 'Correct'], 'B', [1]],
    [['Question', 'A', 'B', 'C', 'Answer'], 'a, C', [0, 2]],
    [['Question', 'A', 'B', 'C', 'Answer'], 'AC', [0, 2]],
    [['Question', 'Option 1', 'Option 2', 'Option 3', 'Correct Answer'], '3', [2]],
    [['Question', 'Option 1', 'Option 2', 'Option 3', 'Key'], 'c', [2]],
    [['Stem', 'Choice A', 'Choice B', 'Choice C', 'Key'], 'B. two', [1]],
    [['Question', 'A', 'B', 'C', 'Correct'], '<div>Two</div>', [1]],
  ])('with fields %j and the answer %j', (names, answer, keys) => {
    const [question] = readNotes(names, {
      fields: ['What?', 'one', 'two', 'three', answer],
    }).questions
    const options = question !== undefined && 'options' in question ? question.options : []
    expect(options.flatMap(({ isKey }, at) => (isKey ? [at] : []))).toEqual(keys)
  })

  test('with the right answer and wrong ones in fields of their own', () => {
    const names = ['Front', 'Answer', 'Wrong 1', 'Wrong 2', 'Explanation']
    const { questions } = readNotes(names, { fields: ['What?', 'yes', 'no', 'never', 'So.'] })
    expect(questions).toMatchObject([
      { options: [{ text: 'yes', isKey: true, why: 'So.' }, { text: 'no' }, { text: 'never' }] },
    ])
  })

  test('show their pictures and formulas, lose sounds, and say which', () => {
    const names = ['Question', 'A', 'B', 'Correct']
    const notes = [
      {
        fields: [
          'See <img src="a%20b.png"> <img src="no.png" alt="gone"> [sound:x.mp3] [$]x^2[/$]',
          'y',
          'z',
          'A',
        ],
      },
    ]
    const { questions, problems, images } = readApkg(
      packed(collection(names, notes), { 'a b.png': png, 'x.mp3': png }),
      undefined,
    )
    expect(images).toEqual([{ name: 'a-b.png', bytes: png }])
    expect(questions[0]?.stem).toContain('](image:a-b.png)')
    expect(questions[0]?.stem).toContain('x^2')
    expect(questions[0]?.stem).not.toContain('sound')
    expect(problems.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ['warning', 1, 'a picture is not in the package; its description stands there'],
      ['warning', 1, 'sound or film is left out'],
    ])
  })
})

describe('what cannot be asked with options', () => {
  test('is kept as a problem with its text', () => {
    const basic = readNotes(['Front', 'Back'], { fields: ['What is <b>PHI</b>?', 'Health data'] })
    expect(basic.questions).toEqual([])
    expect(basic.problems).toEqual([
      {
        severity: 'error',
        line: 1,
        question: 'g1',
        message:
          'a card with a front and a back has no options to choose from; add them in a spreadsheet',
        kept: 'What is **PHI**?\n\nHealth data',
      },
    ])
    const cloze = readApkg(
      packed(collection(['Text'], [{ fields: ['It is {{c1::PHI}}'] }], 1)),
      undefined,
    )
    expect(cloze.problems).toMatchObject([{ message: /^a cloze card/, kept: /PHI/ }])
  })

  test.each([
    [['Question', 'A', 'B', 'Correct'], ['What?', 'x', 'y', 'D'], /none of the options/],
    [['Question', 'A', 'B', 'Correct'], ['', 'x', 'y', 'A'], /no field with a question/],
    [allInOne, ['What?', '', '2', 'x', 'y', '', '', '', '0 0', '', ''], /of no option/],
    [allInOne, ['What?', '', '2', 'x', '', '', '', '', '1', '', ''], /fewer than two/],
    [['Question', 'A', 'B', 'Correct'], [`${'x'.repeat(10_001)}?`, 'x', 'y', 'A'], /longer than/],
  ])('with fields %j is told', (names, fields, message) => {
    const { questions, problems } = readNotes(names, { fields })
    expect(questions).toEqual([])
    expect(problems).toMatchObject([{ severity: 'error', question: 'g1', message }])
  })
})

describe('fields that no other field makes sense of', () => {
  const names = ['Question', 'Image', 'A', 'B', 'Correct', 'Mnemonic', 'Explanation']

  test('go under the question where they are pictures, and are told with their text elsewhere', () => {
    const fields = [
      'Which join?',
      '<img src="a b.png">',
      'left',
      'right',
      'A',
      'Left is <b>all</b>',
      'Codd',
    ]
    const { questions, problems, images } = readApkg(
      packed(collection(names, [{ fields }]), { 'a b.png': png }),
      undefined,
    )
    expect(questions).toMatchObject([{ stem: 'Which join?\n\n![](image:a-b.png)' }])
    expect(images.map(({ name }) => name)).toEqual(['a-b.png'])
    expect(problems).toEqual([
      {
        severity: 'warning',
        line: 1,
        question: 'g1',
        message: 'fields that mean nothing here are left out',
        kept: 'Left is **all**',
      },
    ])
  })

  test('are none where everything was used', () => {
    const fields = ['Which join?', '', 'left', 'right', 'A', '', 'Codd']
    expect(readApkg(packed(collection(names, [{ fields }])), undefined).problems).toEqual([])
  })
})
