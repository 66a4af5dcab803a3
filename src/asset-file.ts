import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import * as z from 'zod'
import type { Asset, Deps } from './env.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const alreadyCompressed = new Set(['.png', '.woff2'])
const compress = promisify(gzip)

type Compressed = { modifiedMs: number; body: ArrayBuffer }

/**
 * Reads the files of a folder for the Node door, compressed for browsers that take gzip. What was compressed is
 * kept until the file changes. Only plain file names of known kinds are looked for.
 */
export function assetReader(folder: string): Deps['assets'] {
  const kept = new Map<string, Compressed>()

  async function readCompressed(name: string): Promise<ArrayBuffer> {
    const path = join(folder, name)
    const { mtimeMs: modifiedMs } = await stat(path)
    const known = kept.get(name)
    if (known?.modifiedMs === modifiedMs) return known.body
    const body = toBuffer(
      await compress(await readFile(path), { level: constants.Z_BEST_COMPRESSION }),
    )
    kept.set(name, { modifiedMs, body })
    return body
  }

  return async (name, platform): Promise<Asset | undefined> => {
    const extension = extname(name)
    const type = types[extension]
    if (type === undefined || !/^[a-z0-9.-]+$/.test(name)) return undefined
    try {
      if (!alreadyCompressed.has(extension) && takesGzip(platform))
        return { body: await readCompressed(name), type, encoding: 'gzip' }
      return { body: toBuffer(await readFile(join(folder, name))), type }
    } catch {
      return undefined
    }
  }
}

const platformSchema = z.object({
  incoming: z.custom<IncomingMessage>(
    (value) => typeof value === 'object' && value !== null && 'headers' in value,
  ),
})

function takesGzip(platform: unknown): boolean {
  const parsed = platformSchema.safeParse(platform)
  const accepted = parsed.success ? String(parsed.data.incoming.headers['accept-encoding']) : ''
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)
}

function toBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
