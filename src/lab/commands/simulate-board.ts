import { type BoardResult, runBoard } from '#src/lab/simulate/board.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'

/** Lets made-up learners spend a week honestly and in other ways, and counts their points. */
export const simulateBoard: Command = {
  name: 'simulate board',
  usage:
    '[--weeks 60] [--seed 1] [--json]   points of a week by what is done with it, from honest study to farming',
  async run(args, io) {
    const read = readArgs(args, {
      weeks: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    })
    if (!read.ok) return explainUsage(simulateBoard, io, read.message)
    const weeks = wholeNumber(read.values.weeks)
    const seed = wholeNumber(read.values.seed)
    if (read.positionals.length > 0 || weeks === undefined || weeks < 1 || seed === undefined)
      return explainUsage(
        simulateBoard,
        io,
        'it takes a number of weeks, at least one, and a seed, both whole, and no other words',
      )
    const behaviours = runBoard({ weeks, seed })
    if (read.values.json === true) printJson(io, { weeks, seed, behaviours })
    else io.out(`${heading}${behaviours.map(describe).join('')}`)
    return 0
  },
}

const heading = 'behaviour            answers/day   flat 10 and 2    points\n'

function describe({ behaviour, answers, flat, points }: BoardResult): string {
  return [
    behaviour.padEnd(20),
    answers.toFixed(0).padStart(12),
    flat.toFixed(0).padStart(16),
    points.toFixed(0).padStart(10),
    '\n',
  ].join('')
}

/** `undefined`: not a whole number of 0 to a million. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
