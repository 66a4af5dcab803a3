import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { questionAlarms } from '#src/domain/analysis/alarms.ts'
import { formAlarms } from '#src/domain/analysis/form-alarms.ts'
import { analyseForm } from '#src/domain/analysis/form-statistics.ts'
import { analyseOptions } from '#src/domain/analysis/options.ts'
import { analyseQuestions } from '#src/domain/analysis/question-statistics.ts'
import { type Analysis, describeAnalysis } from './analyse-report.ts'
import { type ReadAnswers, readChoices, readKeys, readMarks } from './answer-matrix.ts'
import type { SheetProblem } from './answer-sheet.ts'
import { onlyMissing } from './bank-files.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'

/** Item analysis of a file of marks, or of chosen options and a key. */
export const analyse: Command = {
  name: 'analyse',
  usage:
    'FILE.csv [--key KEY.csv] [--json]   item analysis: rows are people, columns questions, cells marks or chosen options',
  async run(args, io) {
    const read = readArgs(args, { json: { type: 'boolean' }, key: { type: 'string' } })
    if (!read.ok) return explainUsage(analyse, io, read.message)
    const [file, ...others] = read.positionals
    if (file === undefined || others.length > 0)
      return explainUsage(analyse, io, 'one file is needed')
    const answers = await readAnswers(io, file, read.values.key)
    if (answers.kind === 'missing')
      return explainUsage(analyse, io, `there is no file ${answers.file}`)
    if (answers.kind === 'faulty') return refuse(io, answers.file, answers.problems)
    const analysis = analyseAnswers(answers)
    if (read.values.json === true) printJson(io, nullsForAbsent(toDocument(analysis)))
    else io.out(describeAnalysis(analysis))
    return 0
  },
}

type Answers =
  | ({ kind: 'read' } & Pick<ReadMatrix, 'matrix' | 'choices'>)
  | { kind: 'missing'; file: string }
  | { kind: 'faulty'; file: string; problems: readonly SheetProblem[] }

type ReadMatrix = Extract<ReadAnswers, { ok: true }>

const mostProblems = 20

async function readAnswers(io: Io, file: string, keyFile: string | undefined): Promise<Answers> {
  const text = await readText(io, file)
  if (text === undefined) return { kind: 'missing', file }
  if (keyFile === undefined) return orFaulty(readMarks(text), file)
  const keyText = await readText(io, keyFile)
  if (keyText === undefined) return { kind: 'missing', file: keyFile }
  const keys = readKeys(keyText)
  if (!keys.ok) return { kind: 'faulty', file: keyFile, problems: keys.problems }
  return orFaulty(readChoices(text, keys.keys), file)
}

function orFaulty(read: ReadAnswers, file: string): Answers {
  return read.ok ? { kind: 'read', ...read } : { kind: 'faulty', file, problems: read.problems }
}

function readText(io: Io, file: string): Promise<string | undefined> {
  return readFile(resolve(io.cwd, file), 'utf8').catch(onlyMissing)
}

function refuse(io: Io, file: string, problems: readonly SheetProblem[]): 1 {
  for (const { line, message } of problems.slice(0, mostProblems))
    io.err(`${file}:${line}: ${message}\n`)
  const more = problems.length - mostProblems
  if (more > 0) io.err(`${file}: ${more} more\n`)
  return 1
}

function analyseAnswers({ matrix, choices }: Pick<ReadMatrix, 'matrix' | 'choices'>): Analysis {
  const tables = analyseOptions(matrix, choices)
  const form = analyseForm(matrix)
  const questions = analyseQuestions(matrix).map((statistics, index) => ({
    statistics,
    options: tables[index],
  }))
  return {
    persons: matrix.rows.length,
    questions,
    form,
    alarms: questions.flatMap((question) => questionAlarms(question)),
    formAlarms: formAlarms(form),
  }
}

function toDocument({ persons, questions, form, alarms, formAlarms: testAlarms }: Analysis) {
  return {
    persons,
    questions: questions.map(({ statistics, options }) => {
      // A file tells nothing about time.
      const { medianMs: _, rapidShare: __, ...known } = statistics
      if (options === undefined) return known
      const { rows, distractorEfficiency } = options
      return { ...known, options: rows, distractorEfficiency }
    }),
    test: { ...form, alarms: testAlarms },
    alarms,
  }
}

/** JSON leaves out what is undefined; readers of this document find null. */
function nullsForAbsent(value: unknown): unknown {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(nullsForAbsent)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, nullsForAbsent(part)]),
  )
}
