import { serialize } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import type { BankFile } from './domain/formats/read-bank.ts'
import { readHere } from './read-here.ts'

// One file, one thread: whatever a file does to it, the program that serves people goes on.
parentPort?.once('message', (file: Omit<BankFile, 'inflate'>) => {
  void readHere(file).then((read) => {
    // As bytes, which cost nothing to hand over: the thread is gone with its memory before they become objects.
    const bytes = serialize(read)
    parentPort?.postMessage(bytes, [bytes.buffer])
  })
})
