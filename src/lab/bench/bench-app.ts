import type { Database } from '#db/database.ts'
import { createApp } from '#src/app.ts'
import { readHere } from '#src/read-here.ts'
import { benchSecret } from './world.ts'

/** The program over a database, at an instant (ms UTC) at which the clock stands. */
export function benchApp(db: Database, now: number, tell: (line: string) => void) {
  return createApp({
    db,
    now: () => new Date(now),
    newId: () => crypto.randomUUID(),
    secret: benchSecret,
    clientAddress: () => '127.0.0.1',
    assets: async () => undefined,
    readFile: readHere,
    log: (_level, message) => tell(message),
  })
}
