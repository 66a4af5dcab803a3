import type { Waiver } from '#src/domain/question/authored.ts'
import { applyWaivers, lintBank, lintQuestion } from '#src/domain/question/lint/lint.ts'
import { checkPlaces } from '#src/domain/question/lint/pack.ts'
import { checkReviews } from '#src/domain/question/lint/review.ts'
import type { Finding, Severity } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { BankFolder, PackFile } from './bank-files.ts'

/** A finding with its place; `question` is null where it is about a file or a bank. */
export type PlacedFinding = {
  rule: string
  severity: Severity
  question: string | null
  file: string
  line: number
  message: string
}

/** Everything that is wrong with the packs of one folder, by file and line. `today` is a local day. */
export function findFaults(folder: BankFolder, today: string): PlacedFinding[] {
  const entries = folder.files.flatMap((file) =>
    file.pack.questions.map((entry) => ({ ...entry, file: file.path })),
  )
  const questions = entries.map(({ question }) => question)
  const { blueprint } = folder
  const profile = { optionCount: blueprint?.optionCount, today }
  const findings = [
    ...questions.flatMap((question) => lintQuestion(question, profile)),
    ...lintBank({ questions, today, blueprint: folder.isWhole ? blueprint : undefined }),
    ...checkFolder(folder, questions),
    ...checkReviews(
      questions,
      folder.reviews.map(({ id, hash, agreed }) => ({ id, hash, agreed: agreed === 'yes' })),
    ),
  ]
  const waivers = new Map<string, readonly Waiver[]>(
    entries.map(({ question, waivers: list }) => [question.id, list]),
  )
  const places = new Map(entries.map(({ question, file, line }) => [question.id, { file, line }]))
  const placed = applyWaivers(findings, waivers).map((finding) => {
    const place = places.get(finding.question ?? '') ?? { file: folder.path, line: 1 }
    return locate(finding, place)
  })
  return [...readingFaults(folder), ...findRepeatedIds(folder.files), ...placed].sort(byPlace)
}

function checkFolder(folder: BankFolder, questions: readonly Question[]): Finding[] {
  const { blueprint, exam } = folder
  if (folder.files.length === 0) return []
  if (blueprint !== undefined && blueprint.exam !== exam)
    return [
      {
        rule: 'P06',
        severity: 'error',
        message: `the packs say exam "${exam}", the blueprint says "${blueprint.exam}"`,
      },
    ]
  return checkPlaces(exam, questions, blueprint)
}

/** What the readers of packs and blueprint said. */
function readingFaults(folder: BankFolder): PlacedFinding[] {
  const fromPacks = folder.files.flatMap(({ path, pack }) =>
    pack.problems.map((problem) => ({ ...problem, file: path })),
  )
  return [...fromPacks, ...folder.problems].map(
    ({ rule, severity, question, file, line, message }) => ({
      rule: rule ?? 'P02',
      severity,
      question: question ?? null,
      file,
      line,
      message,
    }),
  )
}

/** The reader sees one file; the same id may stand in another one of the bank. */
function findRepeatedIds(files: readonly PackFile[]): PlacedFinding[] {
  const seen = new Map<string, string>()
  return files.flatMap(({ path, pack }) =>
    pack.questions.flatMap(({ question, line }): PlacedFinding[] => {
      const { id } = question
      const earlier = seen.get(id)
      seen.set(id, earlier ?? path)
      if (earlier === undefined) return []
      const message = `the id is already used in ${earlier}`
      return [{ rule: 'P04', severity: 'error', question: id, file: path, line, message }]
    }),
  )
}

function locate(finding: Finding, place: { file: string; line: number }): PlacedFinding {
  const { rule, severity, question, message } = finding
  return { rule, severity, question: question ?? null, ...place, message }
}

function byPlace(a: PlacedFinding, b: PlacedFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line
}
