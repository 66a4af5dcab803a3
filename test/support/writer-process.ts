// node writer-process.ts <database> <log> <round>: writes batches as fast as it can, and the id of each that
// was acknowledged to the log, until it is killed. Says so when the first is through.
import { openSync, writeSync } from 'node:fs'
import { openEmbedded } from '#db/embedded.ts'

const [path, logPath, round] = process.argv.slice(2)
if (!path || !logPath || !round)
  throw new Error('usage: writer-process.ts <database> <log> <round>')

const WRITERS = 16
const client = openEmbedded({ path })
// A file, written at once: what is still inside the process dies with it, and a full pipe would block.
const log = openSync(logPath, 'a')
let last = 0
let isAnnounced = false

async function write(): Promise<never> {
  for (;;) {
    last += 1
    const id = `${round}-${last}`
    await client.batch(
      [
        { sql: 'insert into entry (id, half) values (?, 1)', args: [id] },
        { sql: 'insert into entry (id, half) values (?, 2)', args: [id] },
        'update counter set total = total + 1',
      ],
      'write',
    )
    writeSync(log, `${id}\n`)
    if (!isAnnounced) console.log('writing')
    isAnnounced = true
  }
}

await Promise.all(Array.from({ length: WRITERS }, write))
