import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { loadExam } from './bank-files.ts'
import { formatSheet, makeSheet } from './blind-sheet.ts'
import { type Command, explainUsage, readArgs } from './command.ts'

/** Writes what a blind checker answers. */
export const questionsSheet: Command = {
  name: 'questions sheet',
  usage: '--exam E [--file F] [--seed N] --out FILE   stems and shuffled options without keys',
  async run(args, io) {
    const read = readArgs(args, {
      exam: { type: 'string' },
      file: { type: 'string' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    })
    if (!read.ok) return explainUsage(questionsSheet, io, read.message)
    const { exam, file, out } = read.values
    const seed = Number(read.values.seed)
    if (exam === undefined || out === undefined || !Number.isInteger(seed))
      return explainUsage(
        questionsSheet,
        io,
        '--exam, --out and a whole number as --seed are needed',
      )
    const folder = await loadExam(exam, io.cwd)
    if (folder === undefined)
      return explainUsage(questionsSheet, io, `there is no folder questions/${exam}`)
    const files = folder.files.filter(
      ({ path }) => file === undefined || basename(path) === basename(file),
    )
    const questions = files.flatMap(({ pack }) => pack.questions.map(({ question }) => question))
    if (questions.length === 0)
      return explainUsage(questionsSheet, io, `${file ?? `questions/${exam}`} has no question`)
    await writeFile(resolve(io.cwd, out), formatSheet(makeSheet(exam, questions, seed)))
    io.err(`${questions.length} questions written to ${out}\n`)
    const isSound = files.every(({ pack }) =>
      pack.problems.every(({ severity }) => severity !== 'error'),
    )
    if (!isSound) io.err('some questions have faults and were left out; see "questions check"\n')
    return isSound ? 0 : 1
  },
}
