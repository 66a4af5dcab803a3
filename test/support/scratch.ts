import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Path of a database file that is not there yet, in a folder that goes when the test is over. */
export function scratchFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'test.db')
}
