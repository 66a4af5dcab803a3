import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { allCommands } from '#src/lab/commands/registry.ts'
import { makeFolder, readReport, runCommand } from './run-command.ts'
import { bankFiles, packText, questionText } from './sample-bank.ts'

describe('questions check', () => {
  test('prints one JSON document and nothing else', async () => {
    const folder = await makeFolder(bankFiles)
    const { code, out, err } = await runCommand(folder, 'questions check', '--json')
    const report = readReport(out)
    expect(report).toMatchObject({ files: 2, questions: 4, errors: [] })
    expect(report.warnings.map(({ rule }) => rule)).toEqual(['R01', 'R01', 'R01', 'R01'])
    expect(report.warnings[0]).toEqual({
      rule: 'R01',
      severity: 'warning',
      question: 'demo-1a-001',
      file: 'questions/demo/1-one.yaml',
      line: 4,
      message: 'no blind check on record; use "questions sheet" and "questions record"',
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('exits 1 and names file, line and rule of each fault', async () => {
    const broken = questionText('1', 2)
      .replace('Wrong one 12', 'None of the above')
      .replace('1.A', '1.B')
    const folder = await makeFolder({
      ...bankFiles,
      'questions/demo/1-one.yaml': packText('1', questionText('1', 1), broken),
    })
    const { code, out } = await runCommand(folder, 'questions check')
    expect(code).toBe(1)
    expect(out).toContain('questions/demo/1-one.yaml:25 error O01 demo-1a-002: "None of the above"')
    expect(out).toContain(
      'questions/demo/1-one.yaml:25 error P06 demo-1a-002: domain 1 has no task "1.B"',
    )
    expect(out).toContain('2 files, 4 questions: 2 errors')
  })

  test('folds missing blind checks to one line for each file', async () => {
    const { out } = await runCommand(await makeFolder(bankFiles), 'questions check')
    expect(out.match(/R01/g)).toHaveLength(2)
    expect(out).toContain('questions/demo/1-one.yaml warning R01 (2 questions)')
  })

  test('sees an id that stands in two files, and a bank that can feed no form', async () => {
    const folder = await makeFolder({
      ...bankFiles,
      'questions/demo/3-three.yaml': packText('1', questionText('1', 1)),
    })
    const { out } = await runCommand(folder, 'questions check', 'questions', '--json')
    expect(readReport(out).errors).toMatchObject([
      {
        rule: 'P04',
        file: 'questions/demo/3-three.yaml',
        line: 4,
        message: 'the id is already used in questions/demo/1-one.yaml',
      },
    ])
  })

  test('holds a single file to no coverage', async () => {
    const folder = await makeFolder(bankFiles)
    const one = await runCommand(folder, 'questions check', 'questions/demo/1-one.yaml', '--json')
    expect(readReport(one.out)).toMatchObject({ files: 1, questions: 2, errors: [] })
  })

  test('respects waivers and tells of idle ones', async () => {
    const waived = `${questionText('1', 2)}    waive:\n      - rule: R01\n        reason: Checked by the whole board\n      - rule: O03\n        reason: Not needed any more\n`
    const folder = await makeFolder({
      ...bankFiles,
      'questions/demo/1-one.yaml': packText('1', questionText('1', 1), waived),
    })
    const { out } = await runCommand(
      folder,
      'questions check',
      'questions/demo/1-one.yaml',
      '--json',
    )
    const said = readReport(out).warnings.map(({ rule, question }) => `${rule} ${question}`)
    expect(said).toEqual(['R01 demo-1a-001', 'P08 demo-1a-002'])
  })

  test('needs a blueprint', async () => {
    const { 'questions/demo/blueprint.yaml': _, ...rest } = bankFiles
    const { code, out } = await runCommand(await makeFolder(rest), 'questions check')
    expect(code).toBe(1)
    expect(out).toContain('error P05: questions/demo/blueprint.yaml is missing')
  })
})

describe('wrong usage exits 2 and says what is right', () => {
  test.each<[string, string[], string]>([
    ['questions check', ['--jsn'], "Unknown option '--jsn'"],
    ['questions check', ['nowhere'], 'there is no file or folder nowhere'],
    ['questions stats', ['--exam', 'xyz'], 'there is no file or folder questions/xyz'],
    ['questions sheet', ['--exam', 'demo'], '--out'],
    ['questions sheet', ['--exam', 'demo', '--out', 'x', '--seed', 'a'], 'whole number'],
    ['questions sheet', ['--exam', 'xyz', '--out', 'x'], 'no folder questions/xyz'],
    ['questions record', ['--exam', 'demo'], '--answers'],
    ['questions balance', [], 'one file is needed'],
    ['questions balance', ['nowhere.yaml'], 'there is no file nowhere.yaml'],
  ])('%s %j', async (name, args, message) => {
    const { code, out, err } = await runCommand(await makeFolder(bankFiles), name, ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain(`usage: ${name}`)
  })
})

test('questions stats counts what a bank has, missing tasks included', async () => {
  const folder = await makeFolder({
    ...bankFiles,
    'questions/demo/2-two.yaml': packText('2', questionText('2', 1)),
  })
  const { code, out } = await runCommand(folder, 'questions stats', '--exam', 'demo', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({
    exams: [
      {
        exam: 'demo',
        questions: 3,
        byDomain: { 1: 2, 2: 1 },
        byTask: { '1.A': 2, '2.A': 1 },
        byLevel: { recall: 0, application: 3, analysis: 0 },
        byKind: { 'single-best-answer': 3 },
        keyPosition: [3, 0, 0, 0],
        keyLongestShare: 0,
        disjointMocks: 0,
      },
    ],
  })
  const text = await runCommand(folder, 'questions stats')
  expect(text.out).toContain('demo: 3 questions, 0 full mocks without repeating')
})

describe('questions balance', () => {
  const many = [1, 2].flatMap((number) => ['1', '2'].map((domain) => questionText(domain, number)))

  test('evens keys out, keeps every other character, and does nothing the second time', async () => {
    const before = packText('1', ...many)
    const folder = await makeFolder({ 'bank.yaml': before })
    const { code, err } = await runCommand(folder, 'questions balance', 'bank.yaml')
    expect(code).toBe(0)
    expect(err).toContain('of 4 questions changed; keys now at 1, 1, 1, 1')
    const after = await readFile(join(folder, 'bank.yaml'), 'utf8')
    expect(after).not.toBe(before)
    expect([...after].toSorted()).toEqual([...before].toSorted())
    expect(after.match(/# a comment of the author/g)).toHaveLength(4)
    await runCommand(folder, 'questions balance', 'bank.yaml')
    expect(await readFile(join(folder, 'bank.yaml'), 'utf8')).toBe(after)
  })

  test('leaves a file with faults alone', async () => {
    const before = packText('1', ...many).replace('asOf: 2026-11', 'asOf: soon')
    const folder = await makeFolder({ 'bank.yaml': before })
    expect((await runCommand(folder, 'questions balance', 'bank.yaml')).code).toBe(1)
    expect(await readFile(join(folder, 'bank.yaml'), 'utf8')).toBe(before)
  })

  test('touches no question whose options keep their order', async () => {
    const kept = many.map((text) =>
      text.replace('    sources:', '    shuffle: false\n    sources:'),
    )
    const before = packText('1', ...kept)
    const folder = await makeFolder({ 'bank.yaml': before })
    await runCommand(folder, 'questions balance', 'bank.yaml')
    expect(await readFile(join(folder, 'bank.yaml'), 'utf8')).toBe(before)
  })
})

describe('questions schema', () => {
  test('the committed schema is the one that the code makes', async () => {
    const { code, err } = await runCommand(process.cwd(), 'questions schema', '--check')
    expect({ code, err }).toEqual({ code: 0, err: 'questions/question.schema.json is current\n' })
  })

  test('is written where it is missing, and an old one is told', async () => {
    const folder = await makeFolder({ 'questions/question.schema.json': '{}' })
    expect((await runCommand(folder, 'questions schema', '--check')).code).toBe(1)
    expect((await runCommand(folder, 'questions schema')).code).toBe(0)
    expect((await runCommand(folder, 'questions schema', '--check')).code).toBe(0)
  })
})

test('the real process answers with the same codes', async () => {
  const folder = await makeFolder(bankFiles)
  const cli = join(process.cwd(), 'src/cli.ts')
  const tsx = join(process.cwd(), 'node_modules/.bin/tsx')
  const run = (...args: string[]) =>
    promisify(execFile)(tsx, [cli, ...args], { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    )
  const fine = await run('questions', 'check', '--json')
  expect(fine).toMatchObject({ code: 0, stderr: '' })
  expect(readReport(fine.stdout)).toMatchObject({ questions: 4 })
  await writeFile(join(folder, 'questions/demo/1-one.yaml'), 'exam: [')
  expect((await run('questions', 'check')).code).toBe(1)
  const unknown = await run('questions', 'fly')
  expect(unknown).toMatchObject({ code: 2, stdout: '' })
  expect(unknown.stderr).toContain('there is no command "questions fly"')
  const unfinished = await run('questions')
  expect(unfinished).toMatchObject({ code: 2, stdout: '' })
  expect(unfinished.stderr).toMatch(/^commands:\n( {2}questions .*\n)+$/)
}, 120_000)

test('help lists every command with its usage', async () => {
  const names = (await allCommands()).map(({ name }) => name)
  expect(names).toContain('questions check')
  expect(new Set(names).size).toBe(names.length)
})
