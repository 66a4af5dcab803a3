import { stderr } from 'node:process'
import type { Io } from './command.ts'

const width = 30

/** Shows how far a long task is: a bar on a terminal, nothing where standard error is a file or a pipe. */
export function progressBar(io: Io, total: number): { show(done: number): void; end(): void } {
  if (!stderr.isTTY || total === 0) return { show: () => undefined, end: () => undefined }
  return {
    show(done) {
      const share = Math.min(1, done / total)
      const filled = Math.round(share * width)
      const bar = '█'.repeat(filled).padEnd(width, '░')
      io.err(`\r${bar} ${Math.floor(100 * share)} %  ${done} of ${total}`)
    },
    end: () => io.err('\n'),
  }
}
