import { Worker } from 'node:worker_threads'
import type { BankFile, ReadBank } from './domain/formats/read-bank.ts'
import { fileLimits, watchThread } from './thread-time.ts'

/** Of 300 in all: the file's bytes, and what an archive holds, stand beside it. */
const mostHeapMegabytes = 200

// Beside this file, as source or as bundled.
const thread = new URL(
  import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.mjs',
  import.meta.url,
)

/**
 * Reads a file in a thread of its own, with a heap of 200 MB and the time of `fileLimits`, so that nothing else waits for
 * it. A file that takes more is a file with one problem.
 */
export function readInThread(file: Omit<BankFile, 'inflate'>): Promise<ReadBank> {
  return new Promise((resolve) => {
    const worker = new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes, maxYoungGenerationSizeMb: 32 },
    })
    const end = (read: ReadBank) => {
      endWatch()
      void worker.terminate()
      resolve(read)
    }
    const endWatch = watchThread(worker, fileLimits, () => end(tooMuch('takes too long to read')))
    worker.once('message', end)
    worker.once('error', (error) =>
      end(tooMuch(isMemory(error) ? 'takes too much memory to read' : 'could not be read')),
    )
    worker.once('exit', () => end(tooMuch('could not be read')))
    worker.postMessage(file)
  })
}

function isMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooMuch(what: string): ReadBank {
  const message = `this file ${what}: cut it into smaller ones, or save it in another format`
  return {
    format: undefined,
    questions: [],
    images: [],
    problems: [{ severity: 'error', line: 1, message }],
  }
}
