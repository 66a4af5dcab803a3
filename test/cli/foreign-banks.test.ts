import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder, runCommand } from './run-command.ts'

const table = `id,question,option a,option b,option c,correct,explanation
him-1,"Which form, of these, starts a claim?",CMS-1500,UB-40,W-2,A,It is the form.
him-2,Which TWO are code sets?,CPT,ISO,LOINC,"A, C",
,Which door?,left,right,,D,
`

type Read = {
  format: string | null
  questions: {
    id: string
    kind: string
    stem: string
    options: { id: string; text: string; fraction: number; why: string }[]
  }[]
  problems: { severity: string; line: number; question: string | null; message: string }[]
}

async function readJson(folder: string, ...args: string[]): Promise<{ code: number; read: Read }> {
  const { code, out } = await runCommand(folder, 'questions read', ...args, '--json')
  return { code, read: JSON.parse(out) as Read }
}

describe('questions read', () => {
  test('prints what a bank of another program holds as one document, and exits 1 for its faults', async () => {
    const folder = await makeFolder({ 'bank.txt': table })
    const { code, read } = await readJson(folder, 'bank.txt')
    expect(code).toBe(1)
    expect(read).toMatchObject({
      format: 'csv',
      questions: [
        { id: 'him-1', kind: 'single-best-answer' },
        { id: 'him-2', kind: 'multiple-response' },
      ],
      problems: [{ severity: 'error', line: 4 }],
    })
    expect(read.questions[0]?.options).toEqual([
      { id: 'a', text: 'CMS-1500', fraction: 1, why: 'It is the form.' },
      { id: 'b', text: 'UB-40', fraction: 0, why: '' },
      { id: 'c', text: 'W-2', fraction: 0, why: '' },
    ])
    expect(read.questions[1]?.options.map(({ fraction }) => fraction)).toEqual([0.5, 0, 0.5])
  })

  test('says it in words too, and folds what is said twice', async () => {
    const twice = `${table},Which other door?,left,right,,D,\n`
    const folder = await makeFolder({ 'bank.csv': twice })
    const { code, out } = await runCommand(folder, 'questions read', 'bank.csv')
    expect(code).toBe(1)
    expect(out).toContain(
      'bank.csv (csv, UTF-8): 2 questions: 1 single-best-answer, 1 multiple-response',
    )
    expect(out).toMatch(/error: .* \(line 4.* and 1 more\)/)
  })

  test('obeys a format that is asked for', async () => {
    const folder = await makeFolder({ 'bank.csv': table })
    const { read } = await readJson(folder, 'bank.csv', '--format', 'json')
    expect(read).toMatchObject({ format: 'json', questions: [], problems: [{ severity: 'error' }] })
  })

  test.each([
    [[], 'one file is needed'],
    [['none.csv'], 'there is no file none.csv'],
    [['bank.csv', 'other.csv'], 'one file is needed'],
    [['bank.csv', '--format', 'word'], 'the format must be one of: yaml'],
    [['bank.csv', '--colour'], 'colour'],
  ])('called with %j exits 2 and says how it is used', async (args, message) => {
    const folder = await makeFolder({ 'bank.csv': table })
    const { code, out, err } = await runCommand(folder, 'questions read', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  test('refuses a file of over 20 MB and one of no known format with one sentence', async () => {
    const folder = await makeFolder({ 'letter.txt': 'Dear all' })
    await writeFile(join(folder, 'huge.csv'), Buffer.alloc(20_000_001, 'a'))
    const huge = await readJson(folder, 'huge.csv')
    expect(huge.read.problems.map(({ message }) => message)).toEqual([
      'the file is larger than 20 MB; cut it into several',
    ])
    const letter = await readJson(folder, 'letter.txt')
    expect(letter).toMatchObject({ code: 1, read: { format: null, problems: [{ line: 1 }] } })
  })
})

describe('questions convert', () => {
  test.each(['yaml', 'json', 'csv', 'gift', 'moodle-xml', 'qti21', 'qti30', 'apkg'])(
    'to %s writes what reads back as the same questions',
    async (format) => {
      const folder = await makeFolder({ 'bank.csv': table })
      const converted = await runCommand(
        folder,
        'questions convert',
        'bank.csv',
        '--to',
        format,
        '--out',
        'out.bin',
        '--json',
      )
      expect(converted.code).toBe(1)
      const told = JSON.parse(converted.out) as Read & { written: number }
      expect(told).toMatchObject({ format, written: 2 })
      expect(told.problems[0]).toMatchObject({ severity: 'error', line: 4 })
      const before = await readJson(folder, 'bank.csv')
      const { read } = await readJson(folder, 'out.bin')
      const shown = ({ questions }: Read) =>
        questions.map(({ id, kind, stem, options }) => [
          id,
          kind,
          stem,
          options.map(({ text, fraction }) => [text, fraction]),
        ])
      expect(read.format).toBe(format)
      expect(shown(read)).toEqual(shown(before.read))
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )

  test('tells which questions lose their pictures', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const text = `<quiz><question type="truefalse"><name><text>door</text></name><questiontext format="html"><text>Is &lt;img src="@@PLUGINFILE@@/a.png" alt="this"&gt; it?</text><file name="a.png" encoding="base64">${png}</file></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`
    const folder = await makeFolder({ 'bank.xml': text })
    const convert = (...args: string[]) =>
      runCommand(folder, 'questions convert', 'bank.xml', '--out', 'out.bin', '--to', ...args)
    expect((await convert('yaml')).err).toContain('its pictures are not in this file')
    expect((await convert('yaml-zip')).err).toBe('1 questions written to out.bin\n')
  })

  test('writes nothing where there is nothing to write', async () => {
    const folder = await makeFolder({ 'letter.txt': 'Dear all' })
    const { code, err } = await runCommand(
      folder,
      'questions convert',
      'letter.txt',
      '--to',
      'csv',
      '--out',
      'out.csv',
    )
    expect(code).toBe(1)
    expect(err).toContain('there is nothing to write')
    await expect(readFile(join(folder, 'out.csv'))).rejects.toThrow('ENOENT')
  })

  test.each([
    [['bank.csv', '--to', 'csv'], 'are needed'],
    [['bank.csv', '--to', 'word', '--out', 'x'], '--to must be one of: yaml'],
  ])('called with %j exits 2', async (args, message) => {
    const folder = await makeFolder({ 'bank.csv': table })
    const { code, err } = await runCommand(folder, 'questions convert', ...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
