import * as fc from 'fast-check'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readZip, writeZip, type ZipFiles } from '#src/domain/formats/zip.ts'

const all = () => true

function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  )
}

/** The files of an archive with what is in them, as they are got one by one. */
function contentsOf(files: ZipFiles): [string, Uint8Array | undefined][] {
  return [...files.keys()].map((name) => [name, files.get(name)])
}

/** Offset of the `number`-th entry of the central directory, from 0. */
function directoryEntry(bytes: Uint8Array, number: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = view.getUint32(bytes.length - 22 + 16, true)
  for (let index = 0; index < number; index++)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true)
  return at
}

function patch(bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
  const copy = bytes.slice()
  change(new DataView(copy.buffer), directoryEntry(copy, 0))
  return copy
}

function refusal(bytes: Uint8Array): string {
  const zip = readZip(bytes, all)
  return zip.ok ? `read ${contentsOf(zip.files).length}` : zip.message
}

describe('an ordinary archive', () => {
  test('gives the files asked for and the names of all', () => {
    const zip = readZip(
      zipOf({ 'a.txt': 'one', 'deep/b.txt': 'two'.repeat(9), 'ü/é.txt': '' }),
      (name) => name !== 'a.txt',
    )
    if (!zip.ok) throw new Error(zip.message)
    expect(zip.names).toEqual(['a.txt', 'deep/b.txt', 'ü/é.txt'])
    expect(contentsOf(zip.files).map(([name, bytes]) => [name, bytes && strFromU8(bytes)])).toEqual(
      [
        ['deep/b.txt', 'two'.repeat(9)],
        ['ü/é.txt', ''],
      ],
    )
  })

  test('may be a part of a larger buffer and have a comment behind it', () => {
    const zip = zipOf({ 'a.txt': 'one' })
    const larger = new Uint8Array(zip.length + 30)
    larger.set(zip, 20)
    expect(refusal(larger.subarray(20))).toBe('read 1')
  })

  test('read back is what was written, and the same files give the same bytes', () => {
    const names = fc.stringMatching(/^[a-z_]{1,9}(\/[a-z_.]{1,9}x)?$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(names, fc.uint8Array({ maxLength: 300 })), {
          selector: ([name]) => name,
        }),
        (files) => {
          const written = writeZip(new Map(files))
          const zip = readZip(written, all)
          if (!zip.ok) throw new Error(zip.message)
          expect(contentsOf(zip.files)).toEqual(files)
          expect(writeZip(new Map(files))).toEqual(written)
        },
      ),
    )
  })

  test('with long files that hardly shrink comes back whole', () => {
    let seed = 7
    const noise = Uint8Array.from({ length: 400_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed >> 16
    })
    const files = new Map([
      ['noise', noise],
      ['text', strToU8('abc def '.repeat(100_000))],
    ])
    const zip = readZip(writeZip(files), all)
    expect(zip.ok && contentsOf(zip.files)).toEqual([...files])
  })
})

describe('a hostile or damaged archive is refused', () => {
  test.each(['../up.txt', 'a/../../up.txt', '/etc/passwd', 'a\\b.txt', 'C:/x.txt', 'a\0b'])(
    'with the name %j',
    (name) => {
      expect(refusal(zipOf({ [name]: 'x' }))).toContain('leads out of it')
    },
  )

  test('with a name twice', () => {
    const zip = zipOf({ 'a.txt': 'one', 'b.txt': 'two' })
    zip[directoryEntry(zip, 1) + 46] = 'a'.charCodeAt(0)
    expect(refusal(zip)).toContain('same name')
  })

  test('with more than 45,000 entries, from its directory alone', () => {
    const names = Array.from({ length: 45_001 }, (_, index) => [`${index}.txt`, ''] as const)
    const bomb = writeZip(new Map(names.map(([name]) => [name, new Uint8Array()])))
    const started = performance.now()
    expect(refusal(bomb)).toContain('more than 45,000')
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('with a bomb, by its ratio, and without inflating it', () => {
    const bomb = zipSync({ 'bomb.xml': new Uint8Array(20_000_000) })
    const started = performance.now()
    expect(refusal(bomb)).toContain('grows too much')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('with a small file that grows beyond what it declares', () => {
    const forged = patch(zipOf({ a: 'abc'.repeat(999) }), (view, entry) =>
      view.setUint32(entry + 24, 2996, true),
    )
    expect(refusal(forged)).toContain('damaged')
  })

  test('with more than 100 MB in all', () => {
    const names = Array.from(
      { length: 101 },
      (_, index) => [`${index}.txt`, 'text '.repeat(9)] as const,
    )
    const zip = zipOf(Object.fromEntries<string>(names))
    const view = new DataView(zip.buffer)
    for (let number = 0; number < 101; number++)
      view.setUint32(directoryEntry(zip, number) + 24, 999_999, true)
    expect(refusal(zip)).toContain('larger than 100 MB')
  })

  test('with a size that is forged to be small, after hardly more than that was inflated', () => {
    const bomb = zipSync({ 'bomb.xml': new Uint8Array(30_000_000) })
    const forged = patch(bomb, (view, entry) => view.setUint32(entry + 24, 10, true))
    const started = performance.now()
    expect(refusal(forged)).toContain('damaged')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('with a size that is forged to be large', () => {
    const forged = patch(zipOf({ a: 'abc'.repeat(99) }), (view, entry) =>
      view.setUint32(entry + 24, 5000, true),
    )
    expect(refusal(forged)).toContain('damaged')
  })

  test('with a check sum that does not fit', () => {
    const forged = patch(zipOf({ a: 'abc' }), (view, entry) => view.setUint32(entry + 16, 1, true))
    expect(refusal(forged)).toContain('damaged')
  })

  test('with several entries over one body', () => {
    const zip = zipOf({ 'a.txt': 'one '.repeat(50), 'b.txt': 'one '.repeat(50) })
    const view = new DataView(zip.buffer)
    view.setUint32(directoryEntry(zip, 1) + 42, 0, true)
    expect(refusal(zip)).toContain('share the same bytes')
  })

  test('when it is encrypted', () => {
    const locked = patch(zipOf({ a: 'abc' }), (view, entry) => view.setUint16(entry + 8, 1, true))
    expect(refusal(locked)).toContain('encrypted')
  })

  test('when it is compressed by something else, or a ZIP64 one, or one of several parts', () => {
    const zip = zipOf({ a: 'abc' })
    expect(refusal(patch(zip, (view, entry) => view.setUint16(entry + 10, 12, true)))).toContain(
      'unusual way',
    )
    expect(
      refusal(patch(zip, (view, entry) => view.setUint32(entry + 24, 0xffffffff, true))),
    ).toContain('ZIP64')
    expect(refusal(patch(zip, (view) => view.setUint16(zip.length - 22 + 4, 1, true)))).toContain(
      'several',
    )
  })

  test('wherever it is cut', () => {
    const zip = zipOf({ 'a.txt': 'one '.repeat(50), 'b.txt': 'two' })
    for (let length = 0; length < zip.length; length++)
      expect(refusal(zip.subarray(0, length))).not.toMatch(/^read/)
  })

  test('and nothing ever throws, whatever bytes are changed', () => {
    const zip = zipOf({ 'a.txt': 'one '.repeat(50), 'b/c.txt': 'two', 'd.txt': 'three'.repeat(7) })
    const at = fc.nat({ max: zip.length - 1 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const changed = zip.slice()
          for (const [place, byte] of changes) changed[place] = byte
          expect(refusal(changed)).toBeTypeOf('string')
        },
      ),
      { numRuns: 10_000 },
    )
  })

  test('even when it is junk', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(refusal(bytes)).toContain('no zip archive')
      }),
    )
  })
})
