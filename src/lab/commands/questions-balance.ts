import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import { swapOptions } from '#src/domain/formats/yaml/swap.ts'
import { balanceKeys } from '#src/domain/question/balance.ts'
import { contentHash } from '#src/domain/question/content-hash.ts'
import { countKeyPositions } from '#src/domain/question/lint/bank-balance.ts'
import type { Question } from '#src/domain/question/question.ts'
import { onlyMissing } from './bank-files.ts'
import { type Command, explainUsage, readArgs } from './command.ts'

/** Evens out where keys stand in a pack file. */
export const questionsBalance: Command = {
  name: 'questions balance',
  usage: 'FILE   puts keys at even positions by changing two options; comments and format stay',
  async run(args, io) {
    const read = readArgs(args, {})
    if (!read.ok) return explainUsage(questionsBalance, io, read.message)
    const [file, ...more] = read.positionals
    if (file === undefined || more.length > 0)
      return explainUsage(questionsBalance, io, 'one file is needed')
    const path = resolve(io.cwd, file)
    const text = await readFile(path, 'utf8').catch(onlyMissing)
    if (text === undefined) return explainUsage(questionsBalance, io, `there is no file ${file}`)
    const before = readPack(text, file)
    if (before.problems.some(({ severity }) => severity === 'error')) {
      io.err(`${file} has faults; mend what "questions check ${file}" says first\n`)
      return 1
    }
    const questions = before.questions.map(({ question }) => question)
    const swaps = balanceKeys(questions)
    const balanced = swapOptions(text, swaps)
    const after = readPack(balanced, file).questions.map(({ question }) => question)
    assertSameQuestions(file, questions, after)
    if (balanced !== text) await writeFile(path, balanced)
    const counts = countKeyPositions(after, 4).join(', ')
    io.err(
      `${file}: ${swaps.length} of ${questions.length} questions changed; keys now at ${counts}\n`,
    )
    return 0
  },
}

/** @throws when anything but the order of options has changed: a bug, and then nothing is written. */
function assertSameQuestions(
  file: string,
  before: readonly Question[],
  after: readonly Question[],
): void {
  const fingerprint = (questions: readonly Question[]) =>
    questions.map(
      (question) => `${question.id} ${contentHash(question)} ${sortedReasons(question)}`,
    )
  if (JSON.stringify(fingerprint(before)) !== JSON.stringify(fingerprint(after)))
    throw new Error(`balancing ${file} would change more than the order of options`)
}

function sortedReasons(question: Question): string {
  if (question.kind !== 'single-best-answer') return ''
  return JSON.stringify(question.options.map(({ text, why }) => [text, why]).sort())
}
