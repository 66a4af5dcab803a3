import { groupBy } from '#src/domain/group-by.ts'
import { type BankFolder, loadBanks } from './bank-files.ts'
import { findFaults, type PlacedFinding } from './bank-findings.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'

/** Checks packs against schema, blueprint, item-writing rules and review records. */
export const questionsCheck: Command = {
  name: 'questions check',
  usage:
    '[PATH…] [--info] [--json]   every fault of a bank with file and line; no PATH: questions/',
  async run(args, io) {
    const read = readArgs(args, { json: { type: 'boolean' }, info: { type: 'boolean' } })
    if (!read.ok) return explainUsage(questionsCheck, io, read.message)
    const paths = read.positionals.length > 0 ? read.positionals : ['questions']
    const loaded = await loadBanks(paths, io.cwd)
    if (!loaded.ok) return explainUsage(questionsCheck, io, loaded.message)
    const today = localDay(io.now)
    const findings = loaded.folders.flatMap((folder) => findFaults(folder, today))
    const report = summarise(loaded.folders, findings)
    if (read.values.json) printJson(io, report)
    else printReport(io, report, read.values.info ? [...findings] : findings.filter(isGrave))
    return report.errors.length > 0 ? 1 : 0
  },
}

type Report = {
  files: number
  questions: number
  errors: PlacedFinding[]
  warnings: PlacedFinding[]
  infos: PlacedFinding[]
}

function summarise(folders: readonly BankFolder[], findings: readonly PlacedFinding[]): Report {
  const files = folders.flatMap((folder) => folder.files)
  return {
    files: files.length,
    questions: files.reduce((sum, { pack }) => sum + pack.questions.length, 0),
    errors: findings.filter(({ severity }) => severity === 'error'),
    warnings: findings.filter(({ severity }) => severity === 'warning'),
    infos: findings.filter(({ severity }) => severity === 'info'),
  }
}

function isGrave({ severity }: PlacedFinding): boolean {
  return severity !== 'info'
}

const foldedRule = 'R01'

/** Findings line by line; missing blind checks are counted per file, because a new bank has one for each question. */
function printReport(io: Io, report: Report, findings: readonly PlacedFinding[]): void {
  for (const [file, list] of groupBy(findings, (finding) => finding.file)) {
    for (const { line, severity, rule, question, message } of list)
      if (rule !== foldedRule)
        io.out(
          `${file}:${line} ${severity} ${rule}${question === null ? '' : ` ${question}`}: ${message}\n`,
        )
    const unchecked = list.filter(({ rule }) => rule === foldedRule)
    for (const [message, same] of groupBy(unchecked, (finding) => finding.message))
      io.out(`${file} warning ${foldedRule} (${same.length} questions): ${message}\n`)
  }
  const { files, questions, errors, warnings, infos } = report
  io.out(
    `${files} files, ${questions} questions: ${errors.length} errors, ${warnings.length} warnings, ${infos.length} notes (--info)\n`,
  )
}

/** The day in the zone of this machine. */
function localDay(now: Date): string {
  const month = String(now.getMonth() + 1).padStart(2, '0')
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`
}
