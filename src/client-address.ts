import type { IncomingMessage } from 'node:http'
import * as z from 'zod'

const platformSchema = z.object({
  incoming: z.custom<IncomingMessage>((value) => typeof value === 'object' && value !== null),
})

/**
 * The socket's address, or with trusted proxies in front the entry that the outermost of them added to
 * `X-Forwarded-For`; what a client wrote there itself stands further left and never counts. `platform` is what
 * the Node server hands over beside the request.
 */
export function clientAddress(request: Request, platform: unknown, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const entries = (request.headers.get('X-Forwarded-For') ?? '').split(',')
    const entry = entries.at(-trustedProxies)?.trim()
    if (entry !== undefined && entry !== '') return entry
  }
  const parsed = platformSchema.safeParse(platform)
  return (parsed.success && parsed.data.incoming.socket.remoteAddress) || 'unknown'
}
