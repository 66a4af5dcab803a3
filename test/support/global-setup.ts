import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { loadPack } from '#src/actions/load-pack.ts'
import { startBridge } from './bridge.ts'
import { pack } from './fixture-bank.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database with the fixture bank, to be copied. */
    templateDatabase: string
    /** `POST /` gives the URL of a fresh copy of it behind a bridge, for tests that can't open files. */
    databaseMaker: string
  }
}

/** Makes the template database once, and serves copies of it to tests on workerd. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-tests-'))
  const template = join(folder, 'template.db')
  const db = openDatabase(`file:${template}`)
  await migrateDatabase(db, 'db/migrations')
  await loadPack(db, pack, Date.UTC(2026, 0, 1))
  await db.$client.execute('pragma wal_checkpoint(truncate)')
  db.$client.close()

  const bridges: { close: () => Promise<void> }[] = []
  const server = createServer((_request, response) => {
    const path = join(folder, `${bridges.length}-${Date.now()}.db`)
    copyFile(template, path)
      .then(() => startBridge({ path }))
      .then((bridge) => {
        bridges.push(bridge)
        response.end(bridge.url)
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  project.provide('templateDatabase', template)
  project.provide('databaseMaker', `http://127.0.0.1:${address.port}/`)
  tidyUp = async () => {
    server.close()
    await Promise.all(bridges.map((bridge) => bridge.close()))
    await rm(folder, { recursive: true, force: true })
  }
}

let tidyUp = async () => {}

/** Removes what `setup` made. */
export async function teardown(): Promise<void> {
  await tidyUp()
}
