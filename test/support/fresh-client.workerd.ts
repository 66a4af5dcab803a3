import { type Client, createClient } from '@libsql/client/web'
import { inject, onTestFinished } from 'vitest'

/** As `fresh-client.ts`, on workerd: over HTTP, because it can't open files. */
export async function freshClient(): Promise<Client> {
  const made = await fetch(inject('databaseMaker'), { method: 'POST' })
  const client = createClient({ url: await made.text() })
  onTestFinished(() => client.close())
  return client
}
