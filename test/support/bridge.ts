import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import Sqlite from 'libsql'
import { pipelineSchema } from './bridge-protocol.ts'
import { answer, type Stream } from './bridge-stream.ts'

export type BridgeOptions = {
  /** The database file, made if it is not there. */
  path: string
  /** Default: any free one. */
  port?: number
  /** How long a lock of another stream is waited for. Default 5000. */
  lockWaitMs?: number
  /**
   * How long a stream may be silent before it is rolled back. Default 3000; keep it below `lockWaitMs`, or
   * one abandoned transaction fails those that wait for it.
   */
  idleMs?: number
}

type OpenStream = Stream & { expiry?: NodeJS.Timeout }

/** Node closes kept connections after 5 s, and a client that reuses one just then sees ECONNRESET. */
const KEEP_ALIVE_MS = 120_000
const POOL_SIZE = 8

/**
 * A libSQL server over one local file, on 127.0.0.1, for `wrangler dev` and tests on workerd, which cannot
 * open files. A development aid: no authentication, no replication, Hrana 2 in JSON only.
 */
export async function startBridge(
  options: BridgeOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { path, port = 0, lockWaitMs = 5000, idleMs = 3000 } = options
  const streams = new Map<string, OpenStream>()
  const idle: Stream['connection'][] = []

  function openStream(): OpenStream {
    const connection = idle.pop() ?? openConnection(path)
    return { connection, texts: new Map(), lockWaitMs, isSpoilt: false }
  }

  function resume(baton: string): OpenStream | undefined {
    const stream = streams.get(baton)
    streams.delete(baton)
    clearTimeout(stream?.expiry)
    return stream
  }

  function suspend(stream: OpenStream): string {
    const baton = randomUUID()
    streams.set(baton, stream)
    stream.expiry = setTimeout(() => {
      streams.delete(baton)
      release(stream)
    }, idleMs)
    return baton
  }

  function release({ connection, isSpoilt }: OpenStream): void {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    if (idle.length < POOL_SIZE && !isSpoilt) idle.push(connection)
    else connection.close()
  }

  async function pipeline(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { baton, requests } = pipelineSchema.parse(await json(request))
    const stream = baton ? resume(baton) : openStream()
    if (!stream) return reply(response, 400, { code: 'STREAM_EXPIRED', message: 'no such stream' })
    const results = []
    for (const one of requests) results.push(await answer(stream, one))
    const isOver = requests.some(({ type }) => type === 'close')
    if (isOver) release(stream)
    reply(response, 200, { baton: isOver ? null : suspend(stream), base_url: null, results })
  }

  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/v2/pipeline') {
      reply(response, request.url === '/v2' ? 200 : 404, {})
      return
    }
    pipeline(request, response).catch((error: unknown) =>
      reply(response, 400, { code: 'BAD_REQUEST', message: String(error) }),
    )
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    for (const baton of [...streams.keys()]) {
      const stream = resume(baton)
      if (stream) release(stream)
    }
    for (const connection of idle) connection.close()
  }

  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the bridge has no port')
  return { url: `http://127.0.0.1:${address.port}`, close }
}

// No busy timeout: SQLite would wait with the event loop stopped, and the holder could never commit.
function openConnection(path: string): Stream['connection'] {
  const connection = new Sqlite(path, { timeout: 1000 })
  connection.exec(`
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=NORMAL;
    PRAGMA foreign_keys=ON;
    PRAGMA busy_timeout=0;
  `)
  return connection
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
