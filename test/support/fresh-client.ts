import { copyFileSync } from 'node:fs'
import type { Client } from '@libsql/client'
import { inject, onTestFinished } from 'vitest'
import { openEmbedded } from '#db/embedded.ts'
import { scratchFile } from './scratch.ts'

/** A client over a fresh copy of the migrated database with the fixture bank, for one test. */
export async function freshClient(): Promise<Client> {
  const path = scratchFile()
  copyFileSync(inject('templateDatabase'), path)
  const client = openEmbedded({ path })
  onTestFinished(() => client.close())
  return client
}
