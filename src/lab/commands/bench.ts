import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { benchAnalysis } from '#src/lab/bench/analysis.ts'
import { benchAnswer } from '#src/lab/bench/answer.ts'
import { benchAssemble } from '#src/lab/bench/assemble.ts'
import { benchBankPage } from '#src/lab/bench/bank-page.tsx'
import { benchBoard } from '#src/lab/bench/board.ts'
import { benchClient } from '#src/lab/bench/client.ts'
import { benchCycle } from '#src/lab/bench/cycle.ts'
import { benchGradebook } from '#src/lab/bench/gradebook.ts'
import { benchGrowth } from '#src/lab/bench/growth.ts'
import { benchImport } from '#src/lab/bench/import.ts'
import { benchMemory } from '#src/lab/bench/memory.ts'
import { benchPlan } from '#src/lab/bench/plan.ts'
import { benchProgress } from '#src/lab/bench/progress.ts'
import type { BenchResult } from '#src/lab/bench/result.ts'
import { benchSitters } from '#src/lab/bench/sitters.ts'
import { type Command, explainUsage, printJson, readArgs } from './command.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Measures; a long one tells on the way how far it is. */
type Scenario = (tell: (line: string) => void) => Promise<BenchResult[]>

const scenarios: Readonly<Record<string, Scenario>> = {
  answer: async () => benchAnswer(root),
  cycle: async () => benchCycle(root),
  growth: async () => benchGrowth(root),
  memory: async (tell) => [await benchMemory(root, tell)],
  client: async () => [await benchClient()],
  assemble: async (tell) => benchAssemble(root, tell),
  sitters: async (tell) => benchSitters(root, tell),
  plan: async () => benchPlan(),
  progress: async (tell) => benchProgress(root, tell),
  import: async (tell) => benchImport(root, tell),
  'bank-page': async (tell) => benchBankPage(root, tell),
  analysis: async (tell) => benchAnalysis(root, tell),
  board: async (tell) => benchBoard(root, tell),
  gradebook: async (tell) => benchGradebook(root, tell),
}

/** Measures the program against a floor in the same run. */
export const bench: Command = {
  name: 'bench',
  usage: `[${Object.keys(scenarios).join('|')}…] [--json]   rates and times as ratios to a floor`,
  async run(args, io) {
    const read = readArgs(args, { json: { type: 'boolean' } })
    if (!read.ok) return explainUsage(bench, io, read.message)
    const wanted = read.positionals.length > 0 ? read.positionals : Object.keys(scenarios)
    const unknown = wanted.find((name) => scenarios[name] === undefined)
    if (unknown !== undefined) return explainUsage(bench, io, `there is no scenario "${unknown}"`)
    const results: BenchResult[] = []
    for (const name of wanted) {
      io.err(`${name} …\n`)
      results.push(...((await scenarios[name]?.((line) => io.err(`  ${line}\n`))) ?? []))
    }
    const [cpu] = cpus()
    const machine = {
      cpu: cpu?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    }
    if (read.values.json === true) printJson(io, { machine, results })
    else
      for (const { scenario, value, unit, floor, ratio } of results)
        io.out(
          `${scenario.padEnd(24)} ${value.toFixed(2).padStart(10)} ${unit.padEnd(16)} floor ${floor.toFixed(2).padStart(10)}  ratio ${ratio.toFixed(2)}\n`,
        )
    return 0
  },
}
