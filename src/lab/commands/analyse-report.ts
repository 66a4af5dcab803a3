import type { Alarm } from '#src/domain/analysis/alarms.ts'
import { fewest, standingOf } from '#src/domain/analysis/enough.ts'
import type { FormAlarm } from '#src/domain/analysis/form-alarms.ts'
import type { FormStatistics } from '#src/domain/analysis/form-statistics.ts'
import type { OptionTable } from '#src/domain/analysis/options.ts'
import type { QuestionStatistics } from '#src/domain/analysis/question-statistics.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'

/** All that is known of a file of answers. */
export type Analysis = {
  persons: number
  questions: readonly { statistics: QuestionStatistics; options: OptionTable | undefined }[]
  form: FormStatistics
  alarms: readonly Alarm[]
  formAlarms: readonly FormAlarm[]
}

const headings = [
  ...['n', 'facility', '95 %', 'sd', 'discr.', '95 %', 'effic.', 'weight', 'effective'],
  ...['up-low', 'biserial', 'alpha w/o', 'logits'],
]
const widths = [5, 9, 12, 6, 8, 13, 8, 8, 10, 7, 9, 10, 14]
const nothing = '–'

/** The analysis as a table for people, with the alarms below it. */
export function describeAnalysis({
  persons,
  questions,
  form,
  alarms,
  formAlarms,
}: Analysis): string {
  const idWidth = Math.max(8, ...questions.map(({ statistics }) => statistics.id.length))
  const line = (id: string, cells: readonly string[]) =>
    id.padEnd(idWidth) + cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('')
  const lines = [
    `${persons} people, ${questions.length} questions`,
    '',
    line('question', headings),
    ...questions.flatMap(({ statistics, options }) => [
      line(statistics.id, cellsOf(statistics)),
      ...(options ? optionLines(options) : []),
    ]),
    '',
    ...formLines(form),
    '',
    ...alarms.map(({ question, kind, reason }) => `${question} ${kind}: ${reason}`),
    ...formAlarms.map(({ kind, reason }) => `test ${kind}: ${reason}`),
    alarms.length + formAlarms.length === 0 ? 'no alarms' : '',
    ...notes(questions.map(({ statistics }) => statistics.n)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function cellsOf(statistics: QuestionStatistics): string[] {
  const standing = standingOf(statistics.n)
  if (standing === 'too-few') return [String(statistics.n)]
  const careful = (text: string) =>
    standing === 'uncertain' && text !== nothing ? `(${text})` : text
  const { upperLower, difficulty } = statistics
  return [
    String(statistics.n),
    fixed(statistics.facility, 2),
    range(statistics.facilityInterval, 2),
    fixed(statistics.sd, 2),
    careful(fixed(statistics.discriminationIndex, 0)),
    range(statistics.discriminationInterval, 0),
    careful(fixed(statistics.discriminativeEfficiency, 0)),
    fixed(statistics.intendedWeight, 1),
    fixed(statistics.effectiveWeight, 1),
    careful(fixed(upperLower?.difference, 2)),
    careful(fixed(statistics.biserial, 2)),
    fixed(statistics.alphaIfDeleted, 2),
    difficulty ? `${fixed(difficulty.logits, 2)} ±${fixed(difficulty.error, 2)}` : nothing,
  ]
}

/** The options of a question, the key with a star: share, and correlation with the rest. */
function optionLines({ rows, people }: OptionTable): string[] {
  if (people < fewest.anything) return []
  return rows.map(({ option, role, n, share, upper, middle, lower, rest }) => {
    const groups = [upper, middle, lower].map((part) => percent(part)).join(' / ')
    const star = role === 'key' ? '*' : ' '
    const idle = role === 'idle' ? '  idle' : ''
    return `  ${star}${option}  ${percent(share)} (${n}), upper / middle / lower ${groups}, rest ${fixed(rest, 2)}${idle}`
  })
}

function formLines(form: FormStatistics): string[] {
  const { people, mean, median, sd, maximum, skewness, kurtosis, alpha, errorRatio } = form
  if (people < fewest.anything)
    return [`test: ${people} people have every mark, ${fewest.anything} are needed`]
  return [
    `test, of the ${people} people who have every mark:`,
    `  mean ${fixed(mean, 2)} of ${maximum}, median ${fixed(median, 2)}, sd ${fixed(sd, 2)}, skewness ${fixed(skewness, 2)}, kurtosis ${fixed(kurtosis, 2)}`,
    `  alpha ${fixed(alpha, 2)} (${range(form.alphaInterval, 2)}), KR-20 ${fixed(form.kr20, 2)}, KR-21 ${fixed(form.kr21, 2)}`,
    `  error ratio ${fixed(errorRatio, 0)} %, standard error ${fixed(form.standardError, 2)}`,
  ]
}

function notes(counts: readonly number[]): string[] {
  const standings = counts.map(standingOf)
  return [
    ...(standings.includes('too-few')
      ? [`fewer than ${fewest.anything} people say nothing about a question`]
      : []),
    ...(standings.includes('uncertain')
      ? [`in brackets: fewer than ${fewest.discrimination} people, uncertain`]
      : []),
  ]
}

function fixed(value: number | undefined, digits: number): string {
  if (value === undefined) return nothing
  // Without the sign of what rounds to zero.
  return value.toFixed(digits).replace(/^-(0(\.0*)?)$/, '$1')
}

function range(interval: Interval | undefined, digits: number): string {
  return interval ? `${fixed(interval.low, digits)}..${fixed(interval.high, digits)}` : nothing
}

function percent(share: number | undefined): string {
  return share === undefined ? nothing : `${Math.round(100 * share)} %`
}
