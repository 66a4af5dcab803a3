import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { contentHash } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import { loadExam, onlyMissing } from './bank-files.ts'
import { type Judged, judgeAnswer, parseAnswers } from './blind-answers.ts'
import { parseSheet } from './blind-sheet.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'
import { formatReviews, type Review } from './review-file.ts'

type Answered = Extract<Judged, { ok: true }>

/** Compares blind answers with the keys and keeps them in `review.csv`. */
export const questionsRecord: Command = {
  name: 'questions record',
  usage:
    '--exam E --sheet FILE --answers FILE --date D --by NAME [--json]   blind answers into review.csv',
  async run(args, io) {
    const text = { type: 'string' } as const
    const read = readArgs(args, {
      exam: text,
      sheet: text,
      answers: text,
      date: text,
      by: text,
      json: { type: 'boolean' },
    })
    if (!read.ok) return explainUsage(questionsRecord, io, read.message)
    const { exam, sheet: sheetFile, answers: answersFile, date, by } = read.values
    if (!exam || !sheetFile || !answersFile || !date || !by)
      return explainUsage(
        questionsRecord,
        io,
        'all of --exam, --sheet, --answers, --date and --by are needed',
      )
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
      return explainUsage(questionsRecord, io, '--date must be a day such as 2026-11-30')
    const folder = await loadExam(exam, io.cwd)
    if (folder === undefined)
      return explainUsage(questionsRecord, io, `there is no folder questions/${exam}`)
    const sheet = parseSheet((await readText(io, sheetFile)) ?? '')
    if (sheet === undefined || sheet.exam !== exam)
      return explainUsage(questionsRecord, io, `${sheetFile} is no sheet of ${exam}`)
    const answersText = await readText(io, answersFile)
    if (answersText === undefined)
      return explainUsage(questionsRecord, io, `there is no file ${answersFile}`)
    const answers = parseAnswers(answersText)
    const questions = folder.files.flatMap(({ pack }) =>
      pack.questions.map(({ question }) => question),
    )
    const byId = new Map(questions.map((question) => [question.id, question]))
    const shown = new Map(sheet.questions.map((question) => [question.id, question]))
    const judged = answers.map((answer) =>
      judgeAnswer(answer, shown.get(answer.id), byId.get(answer.id)),
    )
    const recorded = judged.filter((entry) => entry.ok)
    const rows = recorded.map((entry) => toReview(entry, date, by))
    const reviews = markChanged(mergeReviews(folder.reviews, rows), byId)
    await writeFile(resolve(io.cwd, join(folder.path, 'review.csv')), formatReviews(reviews))
    return report(io, judged, read.values.json === true)
  },
}

async function readText(io: Io, file: string): Promise<string | undefined> {
  return readFile(resolve(io.cwd, file), 'utf8').catch(onlyMissing)
}

function toReview(entry: Answered, date: string, checker: string): Review {
  return {
    id: entry.id,
    hash: entry.hash,
    date,
    checker,
    blindAnswer: entry.chosen,
    certainty: entry.certainty,
    agreed: entry.isAgreed ? 'yes' : 'no',
    alternative: entry.alternative,
    changed: 'no',
  }
}

/** One checker's later answer to the same wording replaces the earlier one; everything else is kept. */
function mergeReviews(old: readonly Review[], added: readonly Review[]): Review[] {
  const nameOf = ({ id, hash, checker }: Review) => JSON.stringify([id, hash, checker])
  return [...new Map([...old, ...added].map((review) => [nameOf(review), review])).values()]
}

function markChanged(reviews: readonly Review[], byId: ReadonlyMap<string, Question>): Review[] {
  const hashes = new Map([...byId].map(([id, question]) => [id, contentHash(question)]))
  return reviews.map((review) => ({
    ...review,
    changed: hashes.has(review.id) && hashes.get(review.id) !== review.hash ? 'yes' : 'no',
  }))
}

function report(io: Io, judged: readonly Judged[], asJson: boolean): 0 | 1 {
  const recorded = judged.filter((entry) => entry.ok)
  const problems = judged.filter((entry) => !entry.ok)
  const disagreements = recorded.filter((entry) => !entry.isAgreed || entry.alternative !== '')
  const agreed = recorded.filter(({ isAgreed }) => isAgreed).length
  if (asJson)
    printJson(io, {
      recorded: recorded.length,
      agreed,
      disagreements: disagreements.map(({ ok: _, isAgreed, ...entry }) => ({
        ...entry,
        agreed: isAgreed,
      })),
      problems: problems.map(({ id, message }) => ({ question: id, message })),
    })
  else {
    for (const { id, message } of problems) io.err(`${id} ${message}\n`)
    for (const entry of disagreements) io.out(describe(entry))
    io.out(`${recorded.length} recorded, ${agreed} agreed, ${problems.length} not usable\n`)
  }
  return problems.length > 0 ? 1 : 0
}

function describe(entry: Answered): string {
  const lines = [
    `${entry.id}: ${entry.isAgreed ? 'agreed, but two could be right' : 'disagreed'} (${entry.certainty})`,
    ...(entry.isAgreed ? [] : [`  chosen: ${entry.chosen}`]),
    `  key:    ${entry.key}`,
    ...(entry.alternative === '' ? [] : [`  also:   ${entry.alternative}`]),
    ...(entry.remark === '' ? [] : [`  remark: ${entry.remark}`]),
  ]
  return `${lines.join('\n')}\n`
}
