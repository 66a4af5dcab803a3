import { fileURLToPath } from 'node:url'
import { questionPageSize, type Size, workerSize } from '#src/lab/size.ts'
import { type Command, explainUsage, type Io, printJson, readArgs } from './command.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What the Worker and a question page weigh over the wire. 1: one is over its goal. */
export const size: Command = {
  name: 'size',
  usage: '[--json]   the Worker and a question page in KB after gzip, against their goals',
  async run(args, io) {
    const read = readArgs(args, { json: { type: 'boolean' } })
    if (!read.ok) return explainUsage(size, io, read.message)
    if (read.positionals.length > 0) return explainUsage(size, io, 'it takes no other words')
    const sizes = [await workerSize(root), await questionPageSize(root)]
    if (read.values.json === true) printJson(io, { sizes })
    else for (const one of sizes) print(io, one)
    return sizes.some(({ bytes, goalBytes }) => bytes > goalBytes) ? 1 : 0
  },
}

function print(io: Io, { what, bytes, goalBytes, parts }: Size): void {
  io.out(`${what}: ${inKb(bytes)} KB, goal ${inKb(goalBytes)}\n`)
  for (const part of parts) io.out(`  ${part.name.padEnd(24)} ${inKb(part.bytes).padStart(6)} KB\n`)
}

function inKb(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
