import { join } from 'node:path'
import { type Blueprint, countDisjointForms } from '#src/domain/exam/blueprint.ts'
import { countKeyPositions, keyLongestShare } from '#src/domain/question/lint/bank-balance.ts'
import { levels } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { type BankFolder, loadBanks } from './bank-files.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'

/** Balance of banks: counts by domain, task, level and kind, where keys stand, how many mocks they feed. */
export const questionsStats: Command = {
  name: 'questions stats',
  usage: '[--exam E] [--json]   balance of each bank, and how many full mocks it feeds',
  async run(args, io) {
    const read = readArgs(args, { json: { type: 'boolean' }, exam: { type: 'string' } })
    if (!read.ok) return explainUsage(questionsStats, io, read.message)
    const { exam } = read.values
    const loaded = await loadBanks(
      [exam === undefined ? 'questions' : join('questions', exam)],
      io.cwd,
    )
    if (!loaded.ok) return explainUsage(questionsStats, io, loaded.message)
    const exams = loaded.folders.map(describeBank)
    if (read.values.json) printJson(io, { exams })
    else for (const bank of exams) printBank(io, bank)
    return 0
  },
}

type BankStats = {
  exam: string
  questions: number
  byDomain: Record<string, number>
  byTask: Record<string, number>
  byLevel: Record<string, number>
  byKind: Record<string, number>
  /** How often the key stands first, second …, as authored, in single best answers of the usual size. */
  keyPosition: number[]
  /** 0 to 1; null without single best answers. */
  keyLongestShare: number | null
  disjointMocks: number
}

function describeBank({ exam, files, blueprint }: BankFolder): BankStats {
  const questions = files.flatMap(({ pack }) => pack.questions.map(({ question }) => question))
  const domains = blueprint?.domains ?? []
  return {
    exam: blueprint?.exam ?? exam,
    questions: questions.length,
    byDomain: countBy(
      questions,
      ({ domain }) => domain,
      domains.map(({ code }) => code),
    ),
    byTask: countBy(questions, ({ task }) => task, listTasks(domains)),
    byLevel: countBy(questions, ({ level }) => level, levels),
    byKind: countBy(questions, ({ kind }) => kind, []),
    keyPosition: countKeyPositions(questions, blueprint?.optionCount ?? 4),
    keyLongestShare: keyLongestShare(questions) ?? null,
    disjointMocks: blueprint === undefined ? 0 : countDisjointForms(blueprint, questions),
  }
}

function listTasks(domains: Blueprint['domains']): string[] {
  return domains.flatMap(({ tasks }) => tasks.map(({ code }) => code))
}

/** Counts per code; `expected` ones stand first, with 0 where nothing is. */
function countBy(
  questions: readonly Question[],
  codeOf: (question: Question) => string,
  expected: readonly string[],
): Record<string, number> {
  const counts = new Map(expected.map((code) => [code, 0]))
  for (const question of questions)
    counts.set(codeOf(question), (counts.get(codeOf(question)) ?? 0) + 1)
  return Object.fromEntries(counts)
}

function printBank(io: Io, bank: BankStats): void {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([code, count]) => `${code} ${count}`)
      .join(' · ')
  const missing = Object.entries(bank.byTask).filter(([, count]) => count === 0)
  const share = bank.keyLongestShare === null ? '–' : `${Math.round(bank.keyLongestShare * 100)} %`
  io.out(
    [
      `${bank.exam}: ${bank.questions} questions, ${bank.disjointMocks} full mocks without repeating`,
      `  domains  ${list(bank.byDomain)}`,
      `  levels   ${list(bank.byLevel)}`,
      `  kinds    ${list(bank.byKind)}`,
      `  keys     at ${bank.keyPosition.join(', ')}; longest option in ${share}`,
      ...(missing.length > 0
        ? [`  no question for ${missing.map(([code]) => code).join(', ')}`]
        : []),
      '',
    ].join('\n'),
  )
}
