import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assetReader } from '#src/asset-file.ts'
import { openApp, origin } from '#test/support/app.ts'

const path = '/assets/examwright.css?v=1'
const source = readFileSync('views/assets/examwright.css')

async function ask(accepted: string | undefined): Promise<{ headers: Headers; body: Buffer }> {
  const { app } = await openApp({ assets: assetReader('views/assets') })
  const platform = { incoming: { headers: { 'accept-encoding': accepted } } }
  const reply = await app.request(origin + path, {}, platform)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
  expect(reply.headers.get('Cache-Control')).toContain('immutable')
  expect(reply.headers.get('Vary')).toBe('Accept-Encoding')
  return { headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) }
}

test.each(['gzip', 'gzip, deflate, br, zstd', 'br;q=1.0, gzip;q=0.5'])(
  'a browser that takes %s gets a stylesheet compressed',
  async (accepted) => {
    const { headers, body } = await ask(accepted)
    expect(headers.get('Content-Encoding')).toBe('gzip')
    expect(body.length).toBeLessThan(source.length / 3)
    expect(gunzipSync(body).equals(source)).toBe(true)
  },
)

test.each([undefined, '', 'br', 'gzip;q=0, br', 'gzip; q=0.0'])(
  'whoever takes %s gets it as it is',
  async (accepted) => {
    const { headers, body } = await ask(accepted)
    expect(headers.get('Content-Encoding')).toBeNull()
    expect(body.equals(source)).toBe(true)
  },
)

test.each(['nothing.css', '../node.ts', 'examwright', '.css', 'a/b.css'])(
  '%s is no asset',
  async (name) => {
    const read = assetReader('views/assets')
    expect(await read(name, { incoming: { headers: { 'accept-encoding': 'gzip' } } })).toBe(
      undefined,
    )
    expect(await read(name, undefined)).toBe(undefined)
  },
)
