import { measurePaths, type PathResult, pathWorlds } from '#src/lab/simulate/path.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** Lets made-up candidates follow the plan to their exam, and compares what was forecast with what came. */
export const simulatePath: Command = {
  name: 'simulate path',
  usage:
    '[--candidates 72] [--seed 1] [--json]   how true the forecasts are for made-up candidates who follow the plan',
  async run(args, io) {
    const read = readArgs(args, {
      candidates: { type: 'string', default: '72' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    })
    if (!read.ok) return explainUsage(simulatePath, io, read.message)
    const candidates = wholeNumber(read.values.candidates)
    const seed = wholeNumber(read.values.seed)
    if (read.positionals.length > 0 || seed === undefined || !candidates || candidates < 3)
      return explainUsage(
        simulatePath,
        io,
        'it takes a number of candidates for each world, at least three, and a seed, both whole, and no other words',
      )
    const bar = progressBar(io, pathWorlds.length * candidates)
    let done = 0
    const worlds = pathWorlds.map((world) => {
      const result = measurePaths(world, { candidates, seed }, () => {
        done += 1
        bar.show(done)
      })
      io.err(`${world.name}: ECE ${result.readiness.ece.toFixed(3)}\n`)
      return result
    })
    bar.end()
    if (read.values.json === true) printJson(io, { candidates, seed, worlds })
    else io.out(`${worlds.map(describe).join('\n')}`)
    return 0
  },
}

function describe({ world, candidates, passRate, mocks, readiness, score }: PathResult): string {
  const { meanChance, brier, ece, slope, right, bins } = readiness
  const lines = [
    `${world}: ${candidates} candidates, ${mocks.toFixed(1)} mocks each, ${passRate.toFixed(2)} passed`,
    `  chance on the last evening: mean ${meanChance.toFixed(2)}, Brier ${brier.toFixed(3)}, ECE ${ece.toFixed(3)}, slope ${slope.toFixed(2)}, 90 % of scores covers ${right.coverage90.toFixed(2)}`,
    ...bins.map(
      ({ from, to, n, chance, passed }) =>
        `    ${from.toFixed(1)}–${to.toFixed(1)}  ${String(n).padStart(4)}  said ${chance.toFixed(2)}  passed ${(passed / n).toFixed(2)}`,
    ),
    ...(['halfway', 'eve'] as const).flatMap((when) =>
      (['corrected', 'uncorrected'] as const).map((how) => {
        const { bias, rms, coverage90, width90 } = score[when][how]
        const name = `${when}, ${how} by mocks`.padEnd(30)
        return `  score ${name} bias ${bias.toFixed(1).padStart(5)}  rms ${rms.toFixed(1).padStart(4)}  90 % covers ${coverage90.toFixed(2)}  width ${width90.toFixed(1)}`
      }),
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** `undefined`: not a whole number of 0 to a million. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
