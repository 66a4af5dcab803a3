import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLosses, loadWriter } from '#src/actions/bank-writer.ts'
import { readBank } from '#src/domain/formats/read-bank.ts'
import type { StoredImage } from '#src/domain/formats/read-question.ts'
import { writeZip } from '#src/domain/formats/zip.ts'
import { anyBank } from '#test/support/any-question.ts'
import { mutated } from '#test/support/mutated.ts'
import { asWritten, expectSound } from '#test/support/read-back.ts'

const formats = ['yaml-zip', 'json-zip', 'csv-zip'] as const
const at = new Date('2026-11-22')

const gif = [...'GIF89a'].map((one) => one.charCodeAt(0))
const anyPicture: fc.Arbitrary<StoredImage> = fc.record({
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  mediaType: fc.constant('image/gif'),
  bytes: fc.uint8Array({ maxLength: 40 }).map((rest) => Uint8Array.from([...gif, ...rest])),
})
const anyPictures = fc.uniqueArray(anyPicture, { minLength: 1, selector: ({ hash }) => hash })

function read(bytes: Uint8Array, format?: 'yaml') {
  return readBank({ name: 'bank.zip', bytes, inflate: undefined, format })
}

test.each(formats)(
  '%s loses nothing: questions and every byte of their pictures',
  async (format) => {
    const write = await loadWriter(format)
    await fc.assert(
      fc.asyncProperty(anyBank, anyPictures, async (bank, pictures) => {
        const shown = bank.map((question, index) => {
          const hash = pictures[index % pictures.length]?.hash
          return { ...question, stem: `${question.stem} ![A door](image:${hash})` }
        })
        const used = pictures.slice(0, shown.length)
        const file = await write(shown, used, at)
        expect(file.problems).toEqual([])
        expect(await findLosses(format, { questions: shown, images: used })).toEqual([])
        const back = read(new Uint8Array(file.bytes))
        expect(back.problems).toEqual([])
        expect(back.questions.map(asWritten)).toEqual(shown)
        const images = new Map(back.images.map(({ name, bytes }) => [name, [...bytes]]))
        expect(images).toEqual(new Map(used.map(({ hash, bytes }) => [hash, [...bytes]])))
      }),
      { numRuns: 60 },
    )
  },
)

const list =
  '- stem: Which door? ![A door](image:door.png)\n  options: [{ text: This, key: true }, { text: That }]\n'
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const text = new TextEncoder().encode(list)

test('a list and its pictures made by hand are read from any folder, by file name', () => {
  const bytes = writeZip(
    new Map([
      ['ward/questions.yml', text],
      ['ward/pictures/door.png', png],
      ['ward/pictures/unused.png', png],
      ['__MACOSX/ward/._questions.yml', text],
    ]),
  )
  for (const format of [undefined, 'yaml'] as const) {
    const file = read(bytes, format)
    expect([file.format, file.questions.length]).toEqual(['yaml', 1])
    expect(file.images).toEqual([{ name: 'door.png', bytes: png }])
  }
})

test('several lists, none, or a picture that is none are said', () => {
  const messages = (files: [string, Uint8Array][], format?: 'yaml') =>
    read(writeZip(new Map(files)), format).problems.map(({ message }) => message)
  const two: [string, Uint8Array][] = [
    ['a.yaml', text],
    ['b.csv', text],
  ]
  expect(messages(two)).toEqual([
    'the archive has several lists of questions: upload them one after another',
  ])
  expect(messages([['a.txt', text]], 'yaml')).toEqual([
    'the archive has no list of questions in it',
  ])
  const broken: [string, Uint8Array][] = [
    ['a.yaml', text],
    ['door.png', text],
  ]
  expect(messages(broken)).toContainEqual(expect.stringMatching(/only PNG, JPEG, GIF and WebP/))
})

test('a damaged archive is an ordinary problem', () => {
  const whole = writeZip(new Map([['bank.yaml', text]]))
  const binary = String.fromCharCode(...whole)
  fc.assert(
    fc.property(mutated([binary]), (damaged) => {
      const bytes = Uint8Array.from(damaged, (one) => one.charCodeAt(0))
      expectSound(read(bytes))
    }),
    { numRuns: 2000 },
  )
})
