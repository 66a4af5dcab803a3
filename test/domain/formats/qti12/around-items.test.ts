import { describe, expect, test } from 'vitest'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { containing } from '#test/domain/formats/package/sound.ts'

const field = (label: string, entry: string, name = 'qtimetadatafield') =>
  `<${name}><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></${name}>`

type Parts = { fields?: string; text?: string; labels?: readonly string[]; title?: string }

function item(ident: string, { fields = '', text, labels = ['yes', 'no'], title }: Parts): string {
  const choices = labels.map(
    (label, index) =>
      `<response_label ident="${index}"><material><mattext>${label}</mattext></material></response_label>`,
  )
  const asked = `<response_lid ident="r"><render_choice>${choices.join('')}</render_choice></response_lid>`
  const rules =
    '<resprocessing><outcomes><decvar varname="SCORE"/></outcomes><respcondition><conditionvar><varequal respident="r">0</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing>'
  return `<item ident="${ident}" title="${title ?? ident}"><itemmetadata><qtimetadata>${fields}</qtimetadata></itemmetadata><presentation><material><mattext>${text ?? `Which ${ident}?`}</mattext></material>${labels.length > 0 ? asked : ''}</presentation>${labels.length > 0 ? rules : ''}</item>`
}

const read = (inside: string) =>
  readQtiXml(
    `<questestinterop><assessment ident="q" title="Quiz"><section ident="s">${inside}</section></assessment></questestinterop>`,
  )

describe('a text that questions of New Quizzes are about', () => {
  const about = field('parent_stimulus_item_ident', 't')
  const text = (words: string) =>
    item('t', {
      fields: field('question_type', 'text_only_question'),
      text: words,
      labels: [],
      title: 'The clinic',
    })

  test('is their case, and nothing is left out', () => {
    const { questions, problems } = read(
      text('A clinic of twelve buys a record.') + item('a', { fields: about }) + item('b', {}),
    )
    expect(problems).toEqual([])
    expect(questions).toMatchObject([
      {
        id: 'a',
        stem: 'Which a?',
        case: { title: 'The clinic', text: 'A clinic of twelve buys a record.' },
      },
      { id: 'b', stem: 'Which b?' },
    ])
    expect(questions[1]).not.toHaveProperty('case')
  })

  test('stands before their stem where it is short, and is told where none is about it', () => {
    expect(read(text('A clinic.') + item('a', { fields: about })).questions).toMatchObject([
      { stem: 'A clinic.\n\nWhich a?' },
    ])
    expect(read(text('A clinic of twelve.') + item('b', {})).problems).toMatchObject([
      { severity: 'error', question: 't', kept: 'A clinic of twelve.' },
    ])
  })
})

test('a question that stands in a bank elsewhere is told', () => {
  const { questions, problems } = read(
    `${item('a', {})}<bankentry_item sourcebank_ref="elsewhere" item_ref="x" points_possible="2.0"/>`,
  )
  expect(questions).toHaveLength(1)
  expect(problems).toMatchObject([
    { severity: 'warning', message: containing('bank that is not in this file') },
  ])
})

test('the answers of Either/Or are words', () => {
  const fields = field('bbmd_questiontype', 'Either/Or')
  const labels = ['agree_disagree.true', 'agree_disagree.false']
  expect(read(item('a', { fields, labels })).questions).toMatchObject([
    { options: [{ text: 'Agree' }, { text: 'Disagree' }] },
  ])
})

test('what Brightspace says of an item is read under its own name for it', () => {
  const fields = field('qmd_questiontype', 'Long Answer', 'qti_metadatafield')
  expect(read(item('a', { fields })).problems).toMatchObject([
    { severity: 'error', message: containing('essay') },
  ])
})
