import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findImage, findImportedImage } from '#db/queries/images.ts'
import type { Env } from '#src/env.ts'
import { whoIs } from '#src/http/session.ts'

/** Pictures of banks, by the hash of their bytes. */
export const images = new Hono<Env>()

const sha256 = /^[0-9a-f]{64}$/

images.get('/images/:hash', async (c) => {
  const hash = c.req.param('hash')
  if (!sha256.test(hash)) return c.notFound()
  const asked = { ...whoIs(c), hash }
  const read = await readBatch(c.var.deps.db, {
    images: findImage(asked),
    waiting: findImportedImage(asked),
  })
  const [image] = [...read.images, ...read.waiting]
  if (image === undefined) return c.notFound()
  c.header('Content-Type', image.mediaType)
  c.header('Cache-Control', 'private, max-age=31536000, immutable')
  // Opened by itself, a picture is a picture whatever is in it.
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return c.body(new Uint8Array(image.bytes))
})
