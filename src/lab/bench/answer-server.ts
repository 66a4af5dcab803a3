import { randomFillSync } from 'node:crypto'
import { serve } from '@hono/node-server'
import { openDatabase } from '#db/client.ts'
import { createApp } from '#src/app.ts'
import { idMaker } from '#src/domain/id.ts'
import { readHere } from '#src/read-here.ts'
import { benchSecret } from './world.ts'

// The program itself over the database file named on the command line, as `npm start` serves it.
const makeId = idMaker(randomFillSync)
const [path = ''] = process.argv.slice(2)
const app = createApp({
  db: openDatabase(`file:${path}`),
  now: () => new Date(),
  newId: () => makeId(Date.now()),
  secret: benchSecret,
  // Each connection counts as its own caller: limits are not what is measured.
  clientAddress: () => '127.0.0.1',
  assets: async () => undefined,
  readFile: readHere,
  log: (_level, message, fields) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`listening on ${port}\n`),
)
process.once('SIGTERM', () => process.exit(0))
