import { parentPort } from 'node:worker_threads'
import type { BankFile } from './domain/formats/read-bank.ts'
import { readHere } from './read-here.ts'

// One file, one thread: whatever a file does to it, the program that serves people goes on.
parentPort?.once('message', (file: Omit<BankFile, 'inflate'>) => {
  void readHere(file).then((read) => parentPort?.postMessage(read))
})
