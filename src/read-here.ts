import { type BankFile, type ReadBank, readBank } from './domain/formats/read-bank.ts'
import { inflateZstd } from './http/zstd.ts'

/** Reads a file where it is asked for; what else goes on waits. */
export async function readHere(file: Omit<BankFile, 'inflate'>): Promise<ReadBank> {
  return readBank({ ...file, inflate: inflateZstd })
}
