import type { Context } from 'hono'
import type { Env } from '#src/env.ts'
import { describeError } from './errors.tsx'

/** Replies with a file to keep, which no cache does. A stream is read as fast as it is taken. */
export function download(
  c: Context<Env>,
  file: { name: string; type: string },
  content: Uint8Array<ArrayBuffer> | AsyncGenerator<string, void>,
): Response {
  return c.body(content instanceof Uint8Array ? content : streamOf(c, content), 200, {
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${file.name}"`,
    'Cache-Control': 'no-store',
  })
}

/** An error is logged, because no reply can tell it any more, and breaks the connection off. */
function streamOf(
  c: Context<Env>,
  parts: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await parts.next()
        if (next.done === true) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      } catch (error) {
        const { requestId, deps } = c.var
        deps.log('error', 'download broke off', { requestId, ...describeError(error) })
        controller.error(error)
      }
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
