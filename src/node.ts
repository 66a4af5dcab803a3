import { randomFillSync } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/database.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { isSimulated } from '#db/queries/settings.ts'
import { seedBanks } from '#db/seed.ts'
import { createApp } from './app.ts'
import { assetReader } from './asset-file.ts'
import { clientAddress } from './client-address.ts'
import { type Config, readConfig } from './config.ts'
import { databaseUrl } from './database-url.ts'
import { idMaker } from './domain/id.ts'
import type { Deps } from './env.ts'
import { describeError } from './http/errors.tsx'
import { runJobs } from './jobs/jobs.ts'
import { logLine } from './log.ts'
import { smtpMailer } from './mailer.ts'
import { readInThread } from './read-in-thread.ts'
import { readSecret } from './secret.ts'
import { nativeTrainer } from './trainer.ts'
import { turnsFor } from './turns.ts'

// The same from `src/` and from the bundle in `dist/`.
const root = fileURLToPath(new URL('..', import.meta.url))
const makeId = idMaker(randomFillSync)
const jobsEveryMs = 60 * 1000
const longestFinishMs = 10_000
/** Files that are read at once, each with up to 300 MB. */
const mostReaders = 2

await start()

async function start(): Promise<void> {
  const read = readConfig(process.env)
  if (!read.ok) return stop(`The environment has faults:\n  ${read.faults.join('\n  ')}`)
  const { config } = read
  const url = databaseUrl(config)
  try {
    await mkdir(config.DATA_DIR, { recursive: true })
    const db = openDatabase(url, {
      ...(config.DATABASE_TOKEN !== undefined && { token: config.DATABASE_TOKEN }),
      synchronous: config.DATABASE_SYNCHRONOUS,
    })
    await migrateDatabase(db, join(root, 'db/migrations'))
    await loadBanks(db)
    run(config, await toDeps(config, db))
  } catch (error) {
    const { error: reason } = describeError(error)
    stop(
      `Can't start with data in ${config.DATA_DIR} and the database at ${url}: ${String(reason)}`,
    )
  }
}

function run(config: Config, deps: Deps): void {
  const timer = setInterval(() => void runJobs(deps).catch(logJobs), jobsEveryMs)
  timer.unref()
  void runJobs(deps).catch(logJobs)
  const { HOST, PORT } = config
  const server = serve({ fetch: createApp(deps).fetch, port: PORT, hostname: HOST }, ({ port }) =>
    process.stdout.write(`Examwright is ready: http://localhost:${port}\n`),
  )
  server.once('error', (error: Error) => {
    stop(`Can't listen on port ${PORT} of ${HOST}: ${error.message}`)
    process.exit()
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => finish(server, deps.db))
}

function stop(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

/** Lets requests in flight end, for as long as anybody waits for them, then closes the database. */
function finish(server: ServerType, db: Database): void {
  server.close(() => {
    db.$client.close()
    process.exit(0)
  })
  if ('closeIdleConnections' in server) {
    // Again and again: one that is idle only after its reply would be kept open for seconds.
    setInterval(() => server.closeIdleConnections(), 50).unref()
    setTimeout(() => server.closeAllConnections(), longestFinishMs).unref()
  }
}

function logJobs(error: unknown): void {
  logLine('error', 'jobs did not run', describeError(error))
}

async function loadBanks(db: Database): Promise<void> {
  for (const seeded of await seedBanks(db, join(root, 'questions'), Date.now())) {
    if (seeded.ok) continue
    process.stderr.write(
      `The shipped bank ${seeded.exam} has faults and was left as it was:\n  ${seeded.faults.join('\n  ')}\n`,
    )
  }
}

async function toDeps(config: Config, db: Database): Promise<Deps> {
  const { BASE_URL, SMTP_URL, MAIL_FROM } = config
  const train = nativeTrainer()
  return {
    db,
    now: () => new Date(),
    newId: () => makeId(Date.now()),
    secret: await readSecret(config),
    clientAddress: (request, platform) => clientAddress(request, platform, config.TRUSTED_PROXIES),
    assets: assetReader(join(root, 'views/assets')),
    readFile: readInThread,
    inTurn: turnsFor(mostReaders),
    log: logLine,
    ...((await isSimulated(db)) && { isSimulated: true }),
    ...(train !== undefined && { train }),
    ...(BASE_URL !== undefined && { baseUrl: BASE_URL }),
    ...(SMTP_URL !== undefined &&
      MAIL_FROM !== undefined && { sendMail: smtpMailer(SMTP_URL, MAIL_FROM) }),
  }
}
