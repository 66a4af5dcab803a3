import {
  type PlanCellResult,
  planCells,
  policyNames,
  runPlanCell,
} from '#src/lab/simulate/plan-cells.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** Runs the shipped plan against other orders of study on made-up learners. */
export const simulatePlan: Command = {
  name: 'simulate plan',
  usage:
    '[--learners 60] [--seed 1] [--json]   points that the plan gains on made-up learners over other orders',
  async run(args, io) {
    const read = readArgs(args, {
      learners: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    })
    if (!read.ok) return explainUsage(simulatePlan, io, read.message)
    const learners = wholeNumber(read.values.learners)
    const seed = wholeNumber(read.values.seed)
    if (read.positionals.length > 0 || seed === undefined || learners === undefined || learners < 2)
      return explainUsage(
        simulatePlan,
        io,
        'it takes a number of learners, at least two, and a seed, both whole, and no other words',
      )
    const bar = progressBar(io, planCells.length * learners)
    let done = 0
    const cells = planCells.map((cell) => {
      const { truth, days } = cell
      const result = runPlanCell(cell, { learners, seed }, () => {
        done += 1
        bar.show(done)
      })
      io.err(`${truth} ${days} days: ${result.ours.toFixed(1)}\n`)
      return result
    })
    bar.end()
    if (read.values.json === true) printJson(io, { learners, seed, cells })
    else io.out(`${heading}${cells.map(describe).join('')}`)
    return 0
  },
}

const columnWidth = 13
const heading = `truth days min items   plan${policyNames.map((name) => `- ${name}`.padStart(columnWidth)).join('')}\n`

function describe({ truth, days, minutes, items, ours, vs }: PlanCellResult): string {
  const columns = policyNames.map((name) => {
    const { mean, high } = vs[name]
    return `${mean >= 0 ? '+' : ''}${mean.toFixed(1)} ±${(high - mean).toFixed(1)}`
  })
  return [
    truth.padEnd(5),
    String(days).padStart(5),
    String(minutes).padStart(4),
    String(items).padStart(6),
    ours.toFixed(1).padStart(7),
    ...columns.map((column) => column.padStart(columnWidth)),
    '\n',
  ].join('')
}

/** `undefined`: not a whole number of 0 to a million. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
