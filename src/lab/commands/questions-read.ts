import { formatNames } from '#src/domain/formats/format-name.ts'
import { type NamedQuestion, nameQuestions } from '#src/domain/formats/name-questions.ts'
import type { ReadBank } from '#src/domain/formats/read-bank.ts'
import { groupBy } from '#src/domain/group-by.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'
import { describeProblems, loadForeignBank, toPrinted } from './foreign-bank.ts'

/** Shows what an import would make of a file. Writes nothing. */
export const questionsRead: Command = {
  name: 'questions read',
  usage: `FILE [--format F] [--json]   what a bank of another program holds; F: ${formatNames.join(' ')}`,
  async run(args, io) {
    const options = readArgs(args, { format: { type: 'string' }, json: { type: 'boolean' } })
    if (!options.ok) return explainUsage(questionsRead, io, options.message)
    const [file, ...more] = options.positionals
    if (file === undefined || more.length > 0)
      return explainUsage(questionsRead, io, 'one file is needed')
    const loaded = await loadForeignBank(file, options.values.format, io.cwd)
    if (!loaded.ok) return explainUsage(questionsRead, io, loaded.message)
    const { read } = loaded
    const named = nameQuestions(read.questions)
    const problems = [...read.problems, ...named.problems]
    if (options.values.json === true)
      printJson(io, {
        format: read.format ?? null,
        encoding: read.encoding ?? null,
        questions: named.questions.map(printQuestion),
        images: read.images.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
        problems: problems.map(toPrinted),
      })
    else describe(file, { ...read, questions: named.questions, problems }, io)
    return problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}

/** A question with the share that each option earns, 0 to 1, or takes, below 0. */
function printQuestion(question: NamedQuestion) {
  if (question.kind !== 'single-best-answer' && question.kind !== 'multiple-response')
    return question
  const keys = question.options.filter(({ isKey }) => isKey).length
  const wrong = question.kind === 'multiple-response' && question.partial ? -1 / keys : 0
  return {
    ...question,
    options: question.options.map(({ id, text, isKey, why }) => ({
      id,
      text,
      fraction: isKey ? 1 / keys : wrong,
      why,
    })),
  }
}

function describe(file: string, read: ReadBank, io: Io): void {
  const kinds = groupBy(read.questions, ({ kind }) => kind)
  const counted = [...kinds].map(([kind, { length }]) => `${length} ${kind}`).join(', ')
  const how = [read.format, read.encoding].filter((one) => one !== undefined).join(', ')
  io.out(
    `${file}${how === '' ? '' : ` (${how})`}: ${read.questions.length} questions${counted === '' ? '' : `: ${counted}`}\n`,
  )
  io.out(describeProblems(read.problems))
}
