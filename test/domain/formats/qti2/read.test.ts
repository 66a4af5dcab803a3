import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { as30, choices, declared, item22, mapResponse } from './item-xml.ts'

const held = [
  {
    name: 'one answer, kept in its order',
    xml: item22(choices('shuffle="false" maxChoices="1"'), declared('single identifier', ['B'])),
    expected: {
      kind: 'single-best-answer',
      stem: 'Which?',
      keepOrder: true,
      options: [{ isKey: false }, { isKey: true }, { isKey: false }],
    },
  },
  {
    name: 'several answers, all or nothing',
    xml: item22(
      choices('shuffle="true" maxChoices="0"'),
      declared('multiple identifier', ['A', 'C']),
    ),
    expected: { kind: 'multiple-response', keepOrder: false, partial: false },
  },
  {
    name: 'several answers by share',
    xml: item22(
      choices('shuffle="true" maxChoices="0"'),
      declared(
        'multiple identifier',
        ['A', 'C'],
        '<mapping lowerBound="0" defaultValue="-1"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="C" mappedValue="1"/></mapping>',
      ),
      mapResponse,
    ),
    expected: { kind: 'multiple-response', partial: true },
  },
  {
    name: 'a gap with choices',
    xml: item22(
      '<p>Notice goes out within <inlineChoiceInteraction responseIdentifier="RESPONSE" shuffle="true"><inlineChoice identifier="A">30</inlineChoice><inlineChoice identifier="B">60</inlineChoice></inlineChoiceInteraction> days.</p>',
      declared('single identifier', ['B']),
    ),
    expected: {
      kind: 'single-best-answer',
      stem: 'Notice goes out within \\_\\_\\_\\_ days.',
      options: [{ text: '30' }, { text: '60', isKey: true }],
    },
  },
  {
    name: 'pairs',
    xml: item22(
      `<p>Match.</p><matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="2">
        <simpleMatchSet><simpleAssociableChoice identifier="S1" matchMax="1">LOINC</simpleAssociableChoice><simpleAssociableChoice identifier="S2" matchMax="1">RxNorm</simpleAssociableChoice></simpleMatchSet>
        <simpleMatchSet><simpleAssociableChoice identifier="T1" matchMax="1">drugs</simpleAssociableChoice><simpleAssociableChoice identifier="T2" matchMax="1">tests</simpleAssociableChoice><simpleAssociableChoice identifier="T3" matchMax="1">bills</simpleAssociableChoice></simpleMatchSet>
      </matchInteraction>`,
      declared('multiple directedPair', ['S1 T2', 'S2 T1']),
    ),
    expected: {
      kind: 'matching',
      prompts: [
        { text: 'LOINC', match: 'b' },
        { text: 'RxNorm', match: 'a' },
      ],
      choices: [{ text: 'drugs' }, { text: 'tests' }, { text: 'bills' }],
      partial: false,
    },
  },
  {
    name: 'an order',
    xml: item22(
      '<p>Order.</p><orderInteraction responseIdentifier="RESPONSE" shuffle="true"><simpleChoice identifier="A">keep</simpleChoice><simpleChoice identifier="B">create</simpleChoice><simpleChoice identifier="C">destroy</simpleChoice></orderInteraction>',
      declared('ordered identifier', ['B', 'A', 'C']),
    ),
    expected: {
      kind: 'ordering',
      steps: [{ text: 'create' }, { text: 'keep' }, { text: 'destroy' }],
    },
  },
  {
    name: 'a number with its tolerance',
    xml: item22(
      '<p>How many? <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="5"/></p>',
      declared('single float', ['4.5']),
      `<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.25 0.25"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
    ),
    expected: { kind: 'numeric', answer: { value: 4.5, tolerance: 0.25 } },
  },
  {
    name: 'a number between two limits',
    xml: item22(
      '<p>How many? <textEntryInteraction responseIdentifier="RESPONSE"/></p>',
      declared('single integer', ['10']),
      `<responseProcessing><responseCondition><responseIf><and>
        <gte><variable identifier="RESPONSE"/><baseValue baseType="integer">8</baseValue></gte>
        <lte><variable identifier="RESPONSE"/><baseValue baseType="integer">12</baseValue></lte></and>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
    ),
    expected: { kind: 'numeric', answer: { value: 10, tolerance: 2 } },
  },
  {
    name: 'a slider',
    xml: item22(
      '<p>Set it.</p><sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="10" step="1"/>',
      declared('single integer', ['7']),
    ),
    expected: { kind: 'numeric', stem: 'Set it.', answer: { value: 7, tolerance: 0 } },
  },
  {
    name: 'words of a text',
    xml: item22(
      '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Which word is wrong?</prompt><p>PHI is <hottext identifier="A">public</hottext> and <hottext identifier="B">protected</hottext>.</p></hottextInteraction>',
      declared('single identifier', ['A']),
    ),
    expected: {
      kind: 'single-best-answer',
      stem: 'Which word is wrong?\n\nPHI is **public** and **protected**.',
      options: [{ text: 'public', isKey: true }, { text: 'protected' }],
    },
  },
]

describe.each([
  { version: 'QTI 2.2', format: 'qti21', spell: (xml: string) => xml },
  { version: 'QTI 3.0', format: 'qti30', spell: as30 },
])('$version', ({ format, spell }) => {
  test.each(held)('holds $name', ({ xml, expected }) => {
    const read = readQtiXml(spell(xml))
    expect(read.problems).toEqual([])
    expect(read.format).toBe(format)
    expect(read.questions).toMatchObject([{ id: 'item-1', title: 'An item', line: 2, ...expected }])
  })

  test('gives reasons within a choice to that choice, and leaves notes for markers out', () => {
    const body = `<rubricBlock view="scorer"><p>Be strict.</p></rubricBlock><p>Which?</p>
      <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1" shuffle="true">
        <simpleChoice identifier="A" fixed="true">one <feedbackInline outcomeIdentifier="FB" identifier="A" showHide="show">It is the first.</feedbackInline></simpleChoice>
        <simpleChoice identifier="B" fixed="true">two <feedbackInline outcomeIdentifier="FB" identifier="B" showHide="show">It is not.</feedbackInline></simpleChoice>
      </choiceInteraction>`
    const read = readQtiXml(spell(item22(body, declared('single identifier', ['A']))))
    expect(read.questions).toMatchObject([
      {
        keepOrder: true,
        options: [
          { text: 'one', why: 'It is the first.', isKey: true },
          { text: 'two', why: 'It is not.' },
        ],
      },
    ])
    expect(read.problems).toMatchObject([
      { severity: 'warning', message: 'not kept as it was: notes for authors or markers' },
    ])
  })
})

test('an item of TAO has its modal feedback by what its processing shows', () => {
  const xml = readFileSync(new URL('fixtures/tao-choice.xml', import.meta.url), 'utf8')
  const read = readQtiXml(xml)
  expect(read.problems).toEqual([])
  expect(read.questions).toMatchObject([
    {
      id: 'i61a7c0ffee0a1',
      title: 'Audit log',
      stem: 'Who looks at the audit log of the **EHR**?\n\nChoose one.',
      keepOrder: false,
      options: [
        { text: 'Nobody', why: 'Think of access reviews.' },
        { text: 'The privacy officer', isKey: true, why: '45 CFR 164.312(b)' },
        { text: 'The *payer*', why: 'Think of access reviews.\n\nPayers see claims, not logs.' },
      ],
    },
  ])
})
