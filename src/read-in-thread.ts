import { deserialize } from 'node:v8'
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
 * it. A file that takes more is a file with one problem. The thread takes the bytes over: they are empty afterwards.
 */
export function readInThread(file: Omit<BankFile, 'inflate'>): Promise<ReadBank> {
  return new Promise((resolve) => {
    const worker = new Worker(thread, {
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes, maxYoungGenerationSizeMb: 32 },
    })
    let isEnding = false
    const end = (read: () => ReadBank) => {
      if (isEnding) return
      isEnding = true
      endWatch()
      void worker.terminate().then(() => resolve(read()))
    }
    const refuse = (what: string) => end(() => tooMuch(what))
    const endWatch = watchThread(worker, fileLimits, () => refuse('takes too long to read'))
    worker.once('message', (bytes: Uint8Array) => end(() => readFrom(bytes)))
    worker.once('error', (error) =>
      refuse(isMemory(error) ? 'takes too much memory to read' : 'could not be read'),
    )
    worker.once('exit', () => refuse('could not be read'))
    worker.postMessage(file, ownBuffer(file.bytes))
  })
}

/** What can be handed over: a buffer that holds nothing but these bytes. */
function ownBuffer({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return isWhole ? [buffer] : []
}

/** What the thread has made bytes of. */
function readFrom(bytes: Uint8Array): ReadBank {
  return deserialize(bytes) as ReadBank
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
