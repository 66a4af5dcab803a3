// npm run dev:worker: `wrangler dev` over the file that `npm run dev` uses, migrated and with the shipped
// banks. More options go to wrangler: `npm run dev:worker -- --port 9000`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { seedBanks } from '#db/seed.ts'
import { readConfig } from '#src/config.ts'
import { fileUrl } from '#src/database-url.ts'
import { readSecret } from '#src/secret.ts'
import { startBridge } from './bridge.ts'

const read = readConfig(process.env)
if (!read.ok) throw new Error(`The environment has faults:\n  ${read.faults.join('\n  ')}`)
const { config } = read
const path = join(config.DATA_DIR, 'examwright.db')

await prepare()
const bridge = await startBridge({ path })
const wrangler = spawn(
  process.execPath,
  [
    'node_modules/wrangler/bin/wrangler.js',
    'dev',
    '--test-scheduled',
    ...['--port', String(config.PORT)],
    ...['--var', `DATABASE_URL:${bridge.url}`],
    ...['--var', `SECRET:${await readSecret(config)}`],
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } },
)
// From a terminal both get the signal; from elsewhere only this process does.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => wrangler.kill(signal))
const [code] = (await once(wrangler, 'exit')) as [number | null]
await bridge.close()
process.exit(Number(code ?? 0))

async function prepare(): Promise<void> {
  await mkdir(config.DATA_DIR, { recursive: true })
  const db = openDatabase(fileUrl(path))
  await migrateDatabase(db, 'db/migrations')
  for (const seeded of await seedBanks(db, 'questions', Date.now()))
    if (!seeded.ok) console.error(`${seeded.exam} was left as it was: ${seeded.faults.join('\n')}`)
  db.$client.close()
}
