import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readZip, writeZip } from '#src/domain/formats/zip.ts'

/** Bytes that shrink by a quarter. */
function noise(length: number): Uint8Array {
  let seed = 7
  return Uint8Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed >> 20) & 63
  })
}

function filesOf(files: ReadonlyMap<string, Uint8Array>) {
  const zip = readZip(writeZip(files), () => true)
  if (!zip.ok) throw new Error(zip.message)
  return zip.files
}

// Below and above what is unpacked in one go.
const sizes = [30_000, 3_000_000]

test.each(sizes)('%i bytes show how they begin, and are given as often as asked for', (size) => {
  const long = noise(size)
  const starts = new Map<string, Uint8Array>()
  const zip = readZip(
    writeZip(
      new Map([
        ['short', strToU8('one')],
        ['long', long],
        ['no.txt', strToU8('left')],
        ['empty', new Uint8Array()],
      ]),
    ),
    (name) => name !== 'no.txt',
    (name, start) => starts.set(name, start),
  )
  if (!zip.ok) throw new Error(zip.message)
  expect([...starts.keys()]).toEqual(['short', 'long', 'empty'])
  expect(starts.get('short')).toEqual(strToU8('one'))
  expect(starts.get('long')).toEqual(long.slice(0, 4000))
  for (let times = 0; times < 2; times++)
    expect(Buffer.compare(zip.files.get('long') ?? new Uint8Array(), long)).toBe(0)
  expect(zip.files.get('empty')).toEqual(new Uint8Array())
  expect([zip.files.has('no.txt'), zip.files.get('no.txt')]).toEqual([false, undefined])
})

test.each(sizes)('%i bytes are given in pieces as long as they are wanted', (size) => {
  const long = noise(size)
  const files = filesOf(new Map([['long', long]]))
  const pieces: Uint8Array[] = []
  files.part('long')?.((piece) => {
    pieces.push(piece)
    return true
  })
  expect(Buffer.compare(Buffer.concat(pieces), long)).toBe(0)
  let count = 0
  files.part('long')?.(() => {
    count++
    return false
  })
  expect([count, files.part('short')]).toEqual([1, undefined])
})

test.each(sizes)('%i bytes that declare fewer or more are damaged', (size) => {
  for (const by of [-1000, 1000]) {
    const zip = writeZip(new Map([['long', noise(size)]]))
    const view = new DataView(zip.buffer)
    const entry = view.getUint32(zip.length - 22 + 16, true)
    view.setUint32(entry + 24, size + by, true)
    expect(readZip(zip, () => true)).toMatchObject({ ok: false })
  }
})
