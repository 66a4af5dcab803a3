import { connect, type Socket } from 'node:net'

/** One request as bytes on the wire. */
export type RawRequest = Buffer

export type LoadResult = {
  requests: number
  /** Replies that were not what was asked for: another status than 200, or leading elsewhere. */
  failed: number
  seconds: number
  /** Time of each request, ms, in the order of their ends. */
  latencies: number[]
}

/** Writes a request for HTTP/1.1 with keep-alive. `body` is urlencoded; without it the request is a GET. */
export function toRequest(path: string, cookie: string, body?: string): RawRequest {
  const asHtmx = ['HX-Request: true', 'HX-Request-Type: partial']
  return body === undefined
    ? bytesOf([`GET ${path} HTTP/1.1`, ...common(cookie), ...asHtmx])
    : bytesOf([`POST ${path} HTTP/1.1`, ...common(cookie), ...asHtmx], body)
}

/** Writes a form as a script of ours sends it, which wants JSON. */
export function toScriptRequest(path: string, cookie: string, body: string): RawRequest {
  return bytesOf([`POST ${path} HTTP/1.1`, ...common(cookie), 'Accept: application/json'], body)
}

function common(cookie: string): string[] {
  return [
    'Host: localhost',
    'Connection: keep-alive',
    `Cookie: ${cookie}`,
    'Origin: http://localhost',
    'Sec-Fetch-Site: same-origin',
  ]
}

function bytesOf(head: readonly string[], body?: string): RawRequest {
  const ofBody =
    body === undefined
      ? []
      : [
          'Content-Type: application/x-www-form-urlencoded',
          `Content-Length: ${Buffer.byteLength(body)}`,
        ]
  return Buffer.from(`${[...head, ...ofBody].join('\r\n')}\r\n\r\n${body ?? ''}`)
}

/**
 * Sends each lane of requests over its own connection, the next when the reply to the one before is there,
 * all lanes at once. A bare socket, so that the client costs as little as it can beside the server.
 */
export async function sendLanes(
  port: number,
  lanes: readonly (readonly RawRequest[])[],
): Promise<LoadResult> {
  const result: LoadResult = { requests: 0, failed: 0, seconds: 0, latencies: [] }
  const begun = performance.now()
  await Promise.all(lanes.map((lane) => sendLane(port, lane, result)))
  result.seconds = (performance.now() - begun) / 1000
  return result
}

function sendLane(port: number, lane: readonly RawRequest[], result: LoadResult): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let next = 0
    let sentAt = 0
    let pending: Buffer = Buffer.alloc(0)
    const sendNext = () => {
      const request = lane[next]
      next++
      if (request === undefined) {
        socket.end()
        resolve()
        return
      }
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', sendNext)
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const reply = completeReply(pending)
      if (reply === undefined) return
      pending = Buffer.alloc(0)
      result.requests++
      result.latencies.push(performance.now() - sentAt)
      if (reply.status !== 200 || reply.isRedirect) result.failed++
      sendNext()
    })
  })
}

/** What a whole reply says; `body` as it came. */
export type Reply = { status: number; isRedirect: boolean; body: Buffer }

/** The reply in these bytes. `undefined`: more is to come. */
export function completeReply(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const isRedirect = /^hx-redirect:/im.test(head)
  const reply = { status, isRedirect, body: bytes.subarray(end + 4) }
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return reply.body.length >= Number(length) ? reply : undefined
  return bytes.subarray(-5).toString('latin1') === '0\r\n\r\n' ? reply : undefined
}

/** The figure that so many percent of them don't exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0
}

/** The middle of some figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[middle] ?? 0]
  return (low + high) / 2
}
