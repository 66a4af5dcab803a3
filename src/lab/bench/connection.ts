import { connect } from 'node:net'
import { completeReply, type RawRequest, type Reply } from './load.ts'

/** A connection on which a request follows the reply to the one before. */
export type Connection = {
  /**
   * Sends again, once and on a new socket, when the server closes one that it holds for idle, as browsers do.
   *
   * @throws when the new one breaks too
   */
  send: (request: RawRequest) => Promise<Reply>
  end: () => void
}

/** Connects to a server of this machine with a bare socket, which costs little beside the server. */
export function openConnection(port: number): Connection {
  let line = openLine(port)
  return {
    async send(request) {
      try {
        return await line.send(request)
      } catch {
        line.end()
        line = openLine(port)
        return line.send(request)
      }
    },
    end: () => line.end(),
  }
}

function openLine(port: number): Connection {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined
  let broken: Error | undefined
  let chunks: Buffer[] = []
  let missing = 0
  const fail = (error: Error) => {
    broken = error
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    missing = chunks.length === 0 ? bytesAfter(chunk) : missing - chunk.length
    chunks.push(chunk)
    if (missing > 0) return
    const reply = completeReply(chunks.length === 1 ? chunk : Buffer.concat(chunks))
    if (reply === undefined) return
    chunks = []
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(reply)
  })
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken)
        waiting = { resolve, reject }
        socket.write(request)
      }),
    end: () => socket.end(),
  }
}

/** Bytes that follow the first piece of a reply; 0 where it does not say. */
function bytesAfter(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(chunk.toString('latin1', 0, Math.max(end, 0)))?.[1]
  return length === undefined ? 0 : end + 4 + Number(length) - chunk.length
}
