import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import Sqlite from 'libsql'
import * as z from 'zod'

// The floor: bare Hono that runs the very SQL of each answer, prepared once, on the native driver with the same
// durability, and sends a constant fragment of the same size. Writes that wait together share one COMMIT.
type Logged = { reads: [string, unknown[]][]; writes: [string, unknown[]][] }

const [path = '', logPath = '', fragmentPath = ''] = process.argv.slice(2)
const statementSchema = z.tuple([z.string(), z.array(z.unknown())])
const logSchema = z.array(
  z.tuple([
    z.string(),
    z.object({ reads: z.array(statementSchema), writes: z.array(statementSchema) }),
  ]),
)
const log = new Map(logSchema.parse(JSON.parse(readFileSync(logPath, 'utf8'))))
const fragment = readFileSync(fragmentPath, 'utf8')
const db = new Sqlite(path)
db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;')

const statements = new Map<string, Sqlite.Statement>()
function prepared(sql: string): Sqlite.Statement {
  const known = statements.get(sql)
  if (known !== undefined) return known
  const made = db.prepare(sql)
  statements.set(sql, made)
  return made
}

type Waiting = { writes: Logged['writes']; done: () => void; fail: (error: unknown) => void }
let waiting: Waiting[] = []

function commitTogether(): void {
  const group = waiting
  waiting = []
  db.exec('begin immediate')
  for (const { writes } of group) for (const [sql, args] of writes) prepared(sql).run(...args)
  db.exec('commit')
  for (const { done } of group) done()
}

function write(writes: Logged['writes']): Promise<void> {
  return new Promise((done, fail) => {
    waiting.push({ writes, done, fail })
    if (waiting.length === 1) setImmediate(commitTogether)
  })
}

const app = new Hono()
app.post('*', async (c) => {
  const key = /key=([^&]+)/.exec(await c.req.text())?.[1] ?? ''
  const logged = log.get(key)
  if (logged === undefined) return c.text('no such answer', 404)
  for (const [sql, args] of logged.reads) prepared(sql).all(...args)
  await write(logged.writes)
  return c.html(fragment)
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  process.stdout.write(`listening on ${port}\n`),
)
process.once('SIGTERM', () => process.exit(0))
