import { writeCells } from '#src/domain/formats/csv/cells.ts'
import type { QuestionAnalysis } from './bank-analysis.ts'
import { fewest } from './enough.ts'

/** A version of a question with what is known of it. */
export type TableRow = { ref: string; number: number; domain: string; analysis: QuestionAnalysis }

const columns = [
  ...['question', 'version', 'domain', 'n', 'facility', 'facility low', 'facility high', 'sd'],
  ...['item-rest correlation', 'discrimination index', 'discrimination low', 'discrimination high'],
  ...['discriminative efficiency', 'intended weight', 'effective weight', 'random guess'],
  ...['upper-lower difference', 'upper group', 'lower group', 'biserial', 'alpha if deleted'],
  ...['difficulty', 'difficulty error', 'median seconds', 'rapid share', 'distractor efficiency'],
  ...['recent facility', 'alarms', 'options'],
]

/**
 * All statistics of a bank as a table for spreadsheets, without what fewer than 10 people say: UTF-8 with a byte
 * order mark, no cell of which is a formula.
 */
export function writeAnalysisTable(rows: readonly TableRow[]): string {
  return writeCells([columns, ...rows.map(cellsOf)])
}

function cellsOf({ ref, number, domain, analysis }: TableRow): string[] {
  const { statistics, options, drift, alarms } = analysis
  const head = [ref, String(number), domain, String(statistics.n)]
  if (statistics.n < fewest.anything) return [...head, ...columns.slice(head.length).map(() => '')]
  const { facilityInterval, discriminationInterval, upperLower, difficulty, medianMs } = statistics
  return [
    ...head,
    ...[
      ...[statistics.facility, facilityInterval?.low, facilityInterval?.high, statistics.sd],
      ...[statistics.itemRest, statistics.discriminationIndex],
      ...[discriminationInterval?.low, discriminationInterval?.high],
      ...[statistics.discriminativeEfficiency, statistics.intendedWeight],
      ...[statistics.effectiveWeight, statistics.randomGuess],
      ...[upperLower?.difference, upperLower?.upper, upperLower?.lower],
      ...[statistics.biserial, statistics.alphaIfDeleted, difficulty?.logits, difficulty?.error],
      ...[medianMs === undefined ? undefined : medianMs / 1000, statistics.rapidShare],
      ...[options?.distractorEfficiency, drift?.recent],
    ].map(toNumber),
    alarms.map(({ kind, option }) => (option ? `${kind} ${option}` : kind)).join('; '),
    (options?.rows ?? [])
      .map(({ option, role, n, rest }) => `${option} ${role} ${n} ${toNumber(rest)}`.trim())
      .join('; '),
  ]
}

/** Five digits say more than any sample knows. */
function toNumber(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(5)))
}
