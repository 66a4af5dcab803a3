import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findLosses, loadWriter } from '#src/actions/bank-writer.ts'
import { exportFormats, findExportFormat } from '#src/domain/formats/export-format.ts'
import { nameQuestions, toQuestion } from '#src/domain/formats/name-questions.ts'
import type { ReadImage, StoredImage } from '#src/domain/formats/read-question.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'
import { describeProblems, loadForeignBank, toPrinted } from './foreign-bank.ts'

/** Writes a bank of one format in another. What the file does not say stays empty. */
export const questionsConvert: Command = {
  name: 'questions convert',
  usage: `FILE --to F --out FILE [--format F] [--json]   the same questions in another format; --to: ${exportFormats.join(' ')}`,
  async run(args, io) {
    const options = readArgs(args, {
      to: { type: 'string' },
      out: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
    })
    if (!options.ok) return explainUsage(questionsConvert, io, options.message)
    const { out, format, json } = options.values
    const to = findExportFormat(options.values.to)
    const [file, ...more] = options.positionals
    if (file === undefined || out === undefined || more.length > 0)
      return explainUsage(questionsConvert, io, 'one file, --to and --out are needed')
    if (to === undefined)
      return explainUsage(questionsConvert, io, `--to must be one of: ${exportFormats.join(', ')}`)
    const loaded = await loadForeignBank(file, format, io.cwd)
    if (!loaded.ok) return explainUsage(questionsConvert, io, loaded.message)
    const named = nameQuestions(loaded.read.questions)
    const questions = named.questions.map((question) => toQuestion(question, unsaid))
    const images = loaded.read.images.map(toStored)
    const write = await loadWriter(to)
    const result = await write(questions, images, io.now)
    const losses = await findLosses(to, { questions, images })
    const problems = [...loaded.read.problems, ...named.problems, ...losses]
    if (questions.length > 0) await writeFile(resolve(io.cwd, out), result.bytes)
    if (json === true)
      printJson(io, { format: to, written: questions.length, problems: problems.map(toPrinted) })
    else io.err(describeProblems(problems))
    const told = questions.length > 0 ? ` to ${out}` : '; there is nothing to write'
    io.err(`${questions.length} questions written${told}\n`)
    return questions.length === 0 || problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}

/** Nobody is asked, and nothing is guessed but the lowest level, which every question must have one of. */
const unsaid = { domain: '', task: '', level: 'recall', asOf: '', source: undefined } as const

/** A picture keeps the name that questions show it by. */
function toStored({ name, bytes }: ReadImage): StoredImage {
  return { hash: name, mediaType: mediaTypeOf(bytes), bytes }
}

function mediaTypeOf([first]: Uint8Array): string {
  if (first === 0x89) return 'image/png'
  if (first === 0xff) return 'image/jpeg'
  return first === 0x47 ? 'image/gif' : 'image/webp'
}
