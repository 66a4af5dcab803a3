import {
  measureReadiness,
  type ReadinessRun,
  readinessGroups,
} from '#src/lab/simulate/readiness.ts'
import { simulatedExam } from '#src/lab/simulate/readiness-blueprint.ts'
import { matched } from '#src/lab/simulate/readiness-worlds.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** Measures the forecast of readiness on made-up candidates. */
export const simulateReadiness: Command = {
  name: 'simulate readiness',
  usage:
    '[--candidates 2000] [--seed 1] [--json]   how true the forecast of readiness is for made-up candidates',
  async run(args, io) {
    const read = readArgs(args, {
      candidates: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    })
    if (!read.ok) return explainUsage(simulateReadiness, io, read.message)
    const candidates = wholeNumber(read.values.candidates)
    const seed = wholeNumber(read.values.seed)
    if (read.positionals.length > 0 || seed === undefined || !candidates)
      return explainUsage(
        simulateReadiness,
        io,
        'it takes a number of candidates and a seed, both whole, and no other words',
      )
    const bar = progressBar(io, readinessGroups.length)
    const all = readinessGroups.map((group, index) => {
      bar.show(index)
      return measureReadiness(simulatedExam, group, { candidates, seed })
    })
    bar.end()
    const runs = all.filter(({ world }) => world === matched.name)
    const worlds = all.filter(({ world }) => world !== matched.name)
    if (read.values.json === true) printJson(io, { candidates, seed, runs, worlds })
    else io.out(`${heading}${all.map(describe).join('')}`)
    return 0
  },
}

const heading = `${'world'.padEnd(30)} answers  pass rate  Brier    ECE  slope  90 % covers\n`

function describe(run: ReadinessRun): string {
  return [
    run.world.padEnd(30),
    String(run.answers).padStart(7),
    run.passRate.toFixed(2).padStart(10),
    run.brier.toFixed(3).padStart(6),
    run.ece.toFixed(3).padStart(6),
    run.slope.toFixed(2).padStart(6),
    `${run.coverage90.toFixed(2).padStart(12)}\n`,
  ].join(' ')
}

/** `undefined`: not a whole number of 0 to a million. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
