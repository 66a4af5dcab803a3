import { describe, expect, test } from 'vitest'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { containing } from '#test/domain/formats/package/sound.ts'
import { choices, declared, item22, mapResponse } from './item-xml.ts'

describe('what cannot be held is named with its text', () => {
  test.each([
    [
      'an essay',
      '<p>Explain.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>',
      'single string',
      'Explain.\n\n- x',
    ],
    [
      'typed in words',
      '<p>Name it: <textEntryInteraction responseIdentifier="RESPONSE"/></p>',
      'single string',
      'Name it: \\_\\_\\_\\_\n\n- x',
    ],
    [
      'a file or drawing',
      '<p>Send it.</p><uploadInteraction responseIdentifier="RESPONSE"/>',
      'single file',
      'Send it.',
    ],
    [
      'dragged into gaps',
      '<gapMatchInteraction responseIdentifier="RESPONSE"><prompt>Fill in.</prompt><gapText identifier="A" matchMax="1">coding</gapText><p>It is <gap identifier="G"/>.</p></gapMatchInteraction>',
      'multiple directedPair',
      'Fill in.\n\nIt is \\_\\_\\_\\_.\n\n- coding',
    ],
    [
      'a place in a picture',
      '<hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Where?</prompt></hotspotInteraction>',
      'single identifier',
      'Where?',
    ],
  ])('%s', (words, body, kind, kept) => {
    const read = readQtiXml(item22(body, declared(kind, ['x'])))
    expect(read.questions).toEqual([])
    expect(read.problems).toMatchObject([
      {
        severity: 'error',
        line: 2,
        question: 'item-1',
        message: containing(words),
        kept,
      },
    ])
  })

  test('a choice whose picture is not in the file: both are said', () => {
    const body =
      '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="A"><img src="a.png" alt=""/></simpleChoice><simpleChoice identifier="B">no</simpleChoice></choiceInteraction>'
    const read = readQtiXml(item22(body, declared('single identifier', ['A'])))
    expect(read.questions).toEqual([])
    expect(read.problems.map(({ message }) => message)).toEqual([
      containing('has no text'),
      'not kept as it was: a picture that is not in the file',
    ])
  })

  test('several things in one item', () => {
    const read = readQtiXml(
      item22(
        choices('maxChoices="1"') + choices('maxChoices="1"'),
        declared('single identifier', ['A']),
      ),
    )
    expect(read.problems).toMatchObject([
      { message: 'several things are asked in one item; make a question of each' },
    ])
  })

  test('shares of the marks that follow another rule than ours', () => {
    const mapping =
      '<mapping defaultValue="-0.25"><mapEntry mapKey="A" mappedValue="0.33"/><mapEntry mapKey="C" mappedValue="0.67"/></mapping>'
    const read = readQtiXml(
      item22(
        choices('maxChoices="0"'),
        declared('multiple identifier', ['A', 'C'], mapping),
        mapResponse,
      ),
    )
    expect(read.questions).toMatchObject([{ partial: true }])
    expect(read.problems).toMatchObject([
      { severity: 'warning', message: containing('shares of the marks are not kept') },
    ])
  })
})
