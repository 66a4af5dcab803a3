import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { simulateChoices } from '#test/domain/analysis/sample.ts'
import { makeFolder, runCommand } from './run-command.ts'

type Figures = Record<string, number | null | undefined>
type Document = {
  persons: number
  questions: (Figures & { options?: (Figures & { option: string; role: string })[] })[]
  test: Figures
  alarms: { question: string; kind: string; option: string | null; reason: string }[]
}

async function analyse(files: Record<string, string>, ...args: string[]): Promise<Document> {
  const ran = await runCommand(await makeFolder(files), 'analyse', 'a.csv', '--json', ...args)
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  return JSON.parse(ran.out) as Document
}

async function refused(file: string, key?: string): Promise<string> {
  const files = { 'a.csv': file, ...(key === undefined ? {} : { 'k.csv': key }) }
  const args = ['a.csv', ...(key === undefined ? [] : ['--key', 'k.csv'])]
  const { code, out, err } = await runCommand(await makeFolder(files), 'analyse', ...args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  return err
}

function csv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((row) => row.join(',')).join('\n')}\n`
}

describe("a file of Moodle's marks", () => {
  const golden = () => readFile('test/domain/analysis/golden/moodle-quiz00.csv', 'utf8')

  test('gives the published figures', async () => {
    const { persons, questions, test: form, alarms } = await analyse({ 'a.csv': await golden() })
    expect([persons, questions.length, form['people']]).toEqual([25, 7, 25])
    const first = questions[0] ?? {}
    expect(first['facility']).toBeCloseTo(0.704, 9)
    expect(first['discriminationIndex']).toBeCloseTo(-7.065, 3)
    expect(first['itemRest']).toBeCloseTo(-0.07065, 5)
    expect(first['discriminativeEfficiency']).toBeCloseTo(-9.455, 3)
    expect(first['effectiveWeight']).toBeCloseTo(21.292, 3)
    expect(form['alpha']).toBeCloseTo(-0.87223, 5)
    expect(form['errorRatio']).toBeCloseTo(136.829, 2)
    expect(form['standardError']).toBeCloseTo(1.11068, 4)
    expect(form['median']).toBe(4.5)
    expect(first).not.toHaveProperty('options')
    expect(alarms).toMatchObject([{ question: 'q6', kind: 'wrong-key', option: null }])
  })

  test('is a table for people, with what is uncertain in brackets', async () => {
    const folder = await makeFolder({ 'a.csv': await golden() })
    const { code, out } = await runCommand(folder, 'analyse', 'a.csv')
    expect(code).toBe(0)
    expect(out).toContain('25 people, 7 questions')
    expect(out).toMatch(/q1 +25 +0\.70 +0\.51\.\.0\.85 +0\.45 +\(-7\) +-45\.\.33 +\(-9\)/)
    expect(out).toContain('mean 4.62 of 7, median 4.50, sd 0.81, skewness -0.09, kurtosis -0.71')
    expect(out).toContain('q6 wrong-key: those who do well elsewhere get it wrong')
    expect(out).toContain('in brackets: fewer than 50 people')
    expect(out).not.toMatch(/NaN|undefined|null/)
  })
})

describe('marks', () => {
  const published = { alpha: 0.75, kr20: 0.75, mean: 1.5 }

  test.each([
    ['without anything else', 'x,y,z\n1,1,0\n1,0,0\n1,1,1\n0,0,0\n'],
    [
      'with names and a maximum',
      'who,x,y,z\nmax,1,1,1\nAda,1,1,0\nBob,1,0,0\nCyd,1,1,1\nDan,0,0,0\n',
    ],
    ['with a maximum last, but no names', 'x,y,z\n1,1,0\n1,0,0\n1,1,1\n0,0,0\nMAX,1,1,1\n'],
    ['with names under no heading', 'x,y,z\nAda,1,1,0\nBob,1,0,0\nCyd,1,1,1\nDan,0,0,0\n'],
    ['with numbered people', 'student id,x,y,z\n70,1,1,0\n71,1,0,0\n72,1,1,1\n73,0,0,0\n'],
    [
      'with semicolons, quotes, CRLF and a mark of order',
      '\uFEFF"x";"y";z\r\n1;1;0\r\n1;0,0;0\r\n\r\n1;1;1\r\n0;0;0\r\n',
    ],
    ['with tabs and blank cells behind', 'x\ty\tz\t\n1\t1\t0\t\n1\t0\t0\t\n1\t1\t1\t\n0\t0\t0\t\n'],
  ])('%s are read', async (_, text) => {
    const { persons, questions, test: form } = await analyse({ 'a.csv': text })
    expect(persons).toBe(4)
    expect(questions.map(({ id }) => id)).toEqual(['x', 'y', 'z'])
    expect(questions.map(({ facility }) => facility)).toEqual([0.75, 0.5, 0.25])
    expect(form).toMatchObject(published)
  })

  test('are out of the highest one where no maximum is told', async () => {
    const { questions } = await analyse({ 'a.csv': 'x,y\n4,0.5\n2,0\n0,0.5\n' })
    expect(questions.map(({ facility }) => facility?.toFixed(3))).toEqual(['0.500', '0.333'])
  })

  test('that are blank are missing, not zero', async () => {
    const { questions } = await analyse({ 'a.csv': 'x,y,z\n1,1,0\n1,,0\n1,1,1\n' })
    expect(questions[1]).toMatchObject({ n: 2, facility: 1 })
  })

  test('what is undefined is null', async () => {
    const { questions, test: form } = await analyse({ 'a.csv': 'x,y\n1,0\n' })
    expect(questions[0]).toMatchObject({
      facility: 1,
      sd: null,
      discriminationIndex: null,
      discriminativeEfficiency: null,
      effectiveWeight: null,
      itemRest: null,
    })
    expect(form).toMatchObject({ sd: null, skewness: null, alpha: null, standardError: null })
  })
})

describe('a planted wrong key and a planted dead distractor', () => {
  test.each([1, 2, 3])('are named, and nothing else (seed %i)', async (seed) => {
    const form = simulateChoices(
      { people: 300, questions: 30, seed },
      { miskeyed: 'q12', dead: 'q17' },
    )
    const files = { 'a.csv': csv([form.ids, ...form.rows]), 'k.csv': csv([form.ids, form.keys]) }
    const { questions, alarms } = await analyse(files, '--key', 'k.csv')
    expect(alarms.map(({ reason: _, ...alarm }) => alarm)).toEqual([
      { question: 'q12', kind: 'wrong-key', option: form.truth[11] },
      { question: 'q17', kind: 'dead-distractor', option: form.deadOption },
    ])
    const options = questions[0]?.options ?? []
    expect(options.map(({ option, role }) => [option, role === 'key'])).toEqual([
      ['A', true],
      ['B', false],
      ['C', false],
      ['D', false],
    ])
    expect(options.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9)
    expect(options[0]?.['rest']).toBeGreaterThan(0.1)
    expect(questions[0]).toMatchObject({ randomGuess: 0.25, n: 300 })
  })

  test('are named to people too', async () => {
    const form = simulateChoices({ people: 300, questions: 30, seed: 1 }, { miskeyed: 'q12' })
    const folder = await makeFolder({
      'a.csv': csv([form.ids, ...form.rows]),
      'k.csv': csv([form.ids, form.keys]),
    })
    const { out } = await runCommand(folder, 'analyse', 'a.csv', '--key', 'k.csv')
    expect(out).toContain(
      `q12 wrong-key: strong candidates prefer option ${form.truth[11]}: check the key`,
    )
    expect(out).toMatch(/ {2}\*A {2}\d+ % \(\d+\), upper \/ middle \/ lower/)
  })
})

describe('chosen options', () => {
  const key = 'x,y,z\nA,B,C\n'

  test('left out earn nothing, not reached are missing', async () => {
    const files = { 'a.csv': 'who,x,y,z\nAda,A,B,C\nBob,,B,A\nCyd,A,,\n', 'k.csv': key }
    const { persons, questions } = await analyse(files, '--key', 'k.csv')
    expect(persons).toBe(3)
    expect(questions.map(({ n }) => n)).toEqual([3, 2, 2])
    expect(questions[0]?.['facility']).toBeCloseTo(2 / 3, 12)
  })

  test('the key may have a first column, other questions and another order', async () => {
    const files = { 'a.csv': 'x,y\nA,B\nA,C\nC,B\n', 'k.csv': 'question,y,other,x\nkey,B,D,A\n' }
    const { questions } = await analyse(files, '--key', 'k.csv')
    expect(questions.map(({ facility }) => facility?.toFixed(2))).toEqual(['0.67', '0.67'])
  })

  test('an option that nobody chose is listed where nearly every question has it', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `q${index}`)
    const rows = ['A', 'B', 'C'].map((option) => ids.map((id) => (id === 'q0' ? 'A' : option)))
    const files = { 'a.csv': csv([ids, ...rows]), 'k.csv': csv([ids, ids.map(() => 'A')]) }
    const { questions } = await analyse(files, '--key', 'k.csv')
    expect(questions[0]?.options?.map(({ option, n }) => [option, n])).toEqual([
      ['A', 3],
      ['B', 0],
      ['C', 0],
    ])
  })
})

describe('a bad file is refused with the line', () => {
  test.each([
    ['', 'a.csv:1: the file is empty'],
    ['x,y\n', 'a.csv:1: there are no people below the first row'],
    ['x,x\n1,0\n', 'a.csv:1: the id "x" stands there twice'],
    ['x,,y\n1,0,1\n', 'a.csv:1: question 2 has no id'],
    ['x,y\n1,0\n\n1\n', 'a.csv:4: the row has 1 of 2 answers'],
    ['x,y\n1,0\n1,0,1\n', 'a.csv:3: the row has 3 of 2 answers'],
    [
      'x,y\n1,0\n0,one\n',
      'a.csv:3: "one" in "y" is not a number; options that were chosen need --key',
    ],
    ['x,y\nmax,1,1\n1,0\n0,2\n', 'a.csv:4: 2 in "y" is not within 0 and 1'],
    ['x,y\n1,0\n0,-1\n', 'a.csv:3: -1 in "y" is not within 0 and'],
    ['who,x,y\nmax,1,?\nAda,1,0\n', 'a.csv:2: the maximum of "y" must be a number from 0, not "?"'],
    ['who,x\nmax,1\nAda,1\nmax,1\n', 'a.csv:4: there is already a row that starts with "max"'],
    ['x,y\n"1\n2",0\n0,"1\n', 'a.csv:4: '],
  ])('%j', async (text, message) => {
    expect(await refused(text)).toContain(message)
  })

  test.each([
    ['x,y\n', 'k.csv:1: there must be two rows'],
    ['x,y\nA,B\nA,B\n', 'k.csv:3: there must be two rows'],
    ['x,y\nA,\n', 'k.csv:2: the key of question "y" is missing'],
    ['x\nA\n', 'a.csv:1: question "y" has no key'],
  ])('key %j', async (key, message) => {
    expect(await refused('x,y\nA,B\n', key)).toContain(message)
  })

  test('after twenty problems only their number is told', async () => {
    const err = await refused(`x,y\n${'?,1\n1,?\n'.repeat(20)}`)
    expect(err.split('\n')).toHaveLength(22)
    expect(err).toContain('a.csv: 20 more')
  })
})

describe('wrong usage exits 2', () => {
  test.each<[string[], string]>([
    [[], 'one file is needed'],
    [['a.csv', 'b.csv'], 'one file is needed'],
    [['nowhere.csv'], 'there is no file nowhere.csv'],
    [['a.csv', '--key', 'nowhere.csv'], 'there is no file nowhere.csv'],
    [['a.csv', '--jsn'], "Unknown option '--jsn'"],
  ])('%j', async (args, message) => {
    const folder = await makeFolder({ 'a.csv': 'x,y\n1,0\n' })
    const { code, out, err } = await runCommand(folder, 'analyse', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain('usage: analyse FILE.csv')
  })
})
