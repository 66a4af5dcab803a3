import type { Database } from '#db/database.ts'
import type { Who } from '#db/queries/viewers.ts'
import type { BankFile, ReadBank } from './domain/formats/read-bank.ts'
import type { Train } from './domain/training/replay.ts'
import type { Auth } from './http/auth.ts'
import type { InTurn } from './turns.ts'

/** A mail to one person, plain text. `stop`: address of the page that ends mails of its kind, for mail programs to offer. */
export type Mail = { to: string; subject: string; text: string; stop?: string }

/** A static file: its bytes, content type, and whether the bytes are compressed already. */
export type Asset = { body: ReadableStream | ArrayBuffer; type: string; encoding?: 'gzip' }

/** What the program is handed by the door that opens it. */
export type Deps = {
  db: Database
  now: () => Date
  /** UUID version 7, strong random. */
  newId: () => string
  /** Signs cookies; at least 32 characters. */
  secret: string
  /** Public origin, such as `https://prep.example.org`. Absent: each request's own origin. */
  baseUrl?: string
  /** Address of the person at the other end, from the socket or the edge, never from a header that a client can set. */
  clientAddress: (request: Request, platform: unknown) => string
  /** A file of `views/assets` by name. `undefined`: there is none. */
  assets: (name: string, platform: unknown) => Promise<Asset | undefined>
  /** Absent: no mail can be sent, and pages don't offer it. */
  sendMail?: (mail: Mail) => Promise<void>
  /** Reads a question bank of any format, without keeping others waiting where that can be done. */
  readFile: (file: Omit<BankFile, 'inflate'>) => Promise<ReadBank>
  /** Lets only so many files be read at once, each with much memory. Absent: none waits for another. */
  inTurn?: InTurn
  /** Everybody in the database is made up, and every page says so. */
  isSimulated?: true
  /** Fits memory to one learner's reviews. Absent: it can't be done here. */
  train?: Train
  /** One structured log line. */
  log: (level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown>) => void
}

/** What a handler finds in `c.var`. */
export type Env = {
  Bindings: Record<string, unknown>
  Variables: {
    deps: Deps
    auth: Auth
    requestId: string
    address: string
    /** The signed-in person or guest, by session. Absent: a visitor. The session row itself is checked inside each query. */
    who: Who | undefined
  }
}
