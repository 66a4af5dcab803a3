import { describe, expect, test } from 'vitest'
import { readAiken } from '#src/domain/formats/aiken/read.ts'
import { readCsv } from '#src/domain/formats/csv/read.ts'
import { readGift } from '#src/domain/formats/gift/read.ts'
import { readJson } from '#src/domain/formats/json/read.ts'
import { lineFinder } from '#src/domain/formats/line-finder.ts'
import { readMoodleXml } from '#src/domain/formats/moodle/read.ts'
import { readQtiXml } from '#src/domain/formats/package/read.ts'
import { readYaml } from '#src/domain/formats/yaml/read.ts'
import { qti12 } from './package/archive.ts'
import { containing } from './package/sound.ts'
import { choices, declared, item22 } from './qti2/item-xml.ts'

const header = 'question,option a,option b,correct\n'
const yaml = '- stem: Which?\n  options: [{ text: one, key: true }, { text: two }]\n'
const aiken = 'Which?\nA. one\nB. two\nANSWER: A\n\n'
const manyLines = 'more\n'.repeat(250_000)
const rules = `<responseProcessing>${'<exitResponse/>'.repeat(210_000)}</responseProcessing>`
const item = item22(choices('maxChoices="1"'), declared('single identifier', ['A']), rules)
const answers = '<answer fraction="0"><text>b</text></answer>'.repeat(70_000)

/** What is counted before it is parsed or held, and the questions beside it that are read all the same. */
describe('more than anybody has in one question is refused by its number', () => {
  test.each([
    ['elements of an item', () => readQtiXml(item), /file has more than 200,000 elements/, 0],
    [
      'elements of an item among others',
      () => readQtiXml(`<assessmentTest>${item.slice(item.indexOf('?>') + 2)}</assessmentTest>`),
      /question has more than 200,000 elements/,
      0,
    ],
    [
      'answers of a question of Moodle',
      () => readMoodleXml(`<quiz>${moodle('a', answers)}${moodle('b')}</quiz>`),
      /question has more than 200,000 elements/,
      1,
    ],
    [
      'elements around the questions',
      () => readMoodleXml(`<quiz>${'<a/>'.repeat(210_000)}${moodle('b')}</quiz>`),
      /file has more than 200,000 elements|is not whole/,
      1,
    ],
    [
      'characters of a question of Moodle',
      () =>
        readMoodleXml(
          `<quiz>${moodle('a', `<x>${'x'.repeat(9_000_000)}</x>`)}${moodle('b')}</quiz>`,
        ),
      /question is longer than 9,000,000/,
      1,
    ],
    ['cells', () => readCsv(`${header}${','.repeat(2_100_000)}`), /2,000,000 cells/, 0],
    ['quotation marks', () => readCsv(`${header}${'"'.repeat(4_100_000)}`), /quotation marks/, 0],
    [
      'quotation marks within a cell',
      () => readCsv(`${header}"${'ab"cd'.repeat(110_000)}`),
      /100,000 quotation marks/,
      0,
    ],
    [
      'characters of a row',
      () => readCsv(`${header}${'x'.repeat(1_100_000)}\nWhich?,one,two,A\n`),
      /longer than 1,000,000/,
      1,
    ],
    [
      'characters of a question of YAML',
      () => readYaml(`- stem: "${'x'.repeat(1_100_000)}"\n${yaml}`),
      /longer than 1,000,000/,
      1,
    ],
    [
      'fields beside the questions of JSON',
      () =>
        readJson(
          `{${Array.from({ length: 2_000 }, (_, at) => `"a${at}":1,`).join('')}"questions":[]}`,
        ),
      /more than 1,000 fields/,
      0,
    ],
    [
      'stray brackets of YAML',
      () => readYaml(`- stem: x\n${'}'.repeat(110_000)}`),
      /too many values/,
      0,
    ],
    [
      'aliases of YAML',
      () => readYaml(`questions:\n${'*a '.repeat(110_000)}`),
      /too many values/,
      0,
    ],
    ['lines of Aiken', () => readAiken(`${aiken}${manyLines}`), /longer than 1,000,000/, 1],
    ['lines of GIFT', () => readGift(`What?{=a~b}\n\n${manyLines}`), /longer than 1,000,000/, 1],
    ['options of GIFT', () => readGift(`What?{${'~a'.repeat(600_000)}}`), /longer than/, 0],
    [
      'values of JSON',
      () => readJson(`[{"stem":"a","tags":[${'[],'.repeat(60_000)}1]}]`),
      /more than 50,000 values/,
      0,
    ],
  ])('%s', (_, read, message, count) => {
    const { questions, problems } = read()
    expect(questions).toHaveLength(count)
    expect(problems.some((problem) => message.test(problem.message))).toBe(true)
    expect(problems.length).toBeLessThan(10)
  })
})

function moodle(name: string, more = ''): string {
  return `<question type="multichoice"><name><text>${name}</text></name><questiontext><text>Which ${name}?</text></questiontext><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>${more}</question>\n`
}

describe('questions of a file are parsed one by one', () => {
  const file = qti12('q', ['One?', 'Two?', 'Three?'], 'question_type')

  test('one that is no XML costs no other, and its fault stands in its line', () => {
    const broken = file.replace('texttype="text/html">Two?', 'texttype="text/html"><b>Two?')
    const { questions, problems } = readQtiXml(broken)
    expect(questions).toMatchObject([{ stem: 'One?' }, { stem: 'Three?' }])
    const line = broken.slice(0, broken.indexOf('Two?')).split('\n').length
    expect(problems).toMatchObject([
      { severity: 'error', line, message: containing('is not well-formed XML') },
    ])
  })

  test('each in the line where it stands', () => {
    const lines = readQtiXml(file).questions.map(({ line }) => line)
    const starts = [...file.matchAll(/<item /g)].map(
      ({ index }) => file.slice(0, index).split('\n').length,
    )
    expect(lines).toEqual(starts)
  })

  test('what only looks like the end of one is none', () => {
    const shown = moodle('a').replace('Which a?', '<![CDATA[Which </question><question> a?]]>')
    const { questions, problems } = readMoodleXml(
      `<quiz><!-- <question> -->${shown}${moodle('b')}</quiz>`,
    )
    expect(questions.map(({ title }) => title)).toEqual(['a', 'b'])
    expect(problems).toEqual([])
  })
})

test('lines are found in any block of a text', () => {
  const text = Array.from({ length: 3000 }, (_, index) => 'x'.repeat(index % 7)).join('\n')
  const lineAt = lineFinder(text)
  let line = 1
  for (let at = 0; at < text.length; at++) {
    if (at % 97 === 0) expect(lineAt(at)).toBe(line)
    if (text[at] === '\n') line++
  }
})
