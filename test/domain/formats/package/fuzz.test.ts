import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, test } from 'vitest'
import { readPackage, readQtiXml } from '#src/domain/formats/package/read.ts'
import { writeQti21, writeQti30 } from '#src/domain/formats/qti2/write.ts'
import { declared, item22 } from '#test/domain/formats/qti2/item-xml.ts'
import { anyBank } from '#test/support/any-question.ts'
import { nastyPieces } from '#test/support/nasty-pieces.ts'
import { qti12 } from './archive.ts'
import { expectSound } from './sound.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

const seeds = [
  qti12('q', ['What now?'], 'question_type'),
  ...read('../qti12/fixtures/canvas-quiz.xml')
    .split(/(?=<item )/)
    .slice(1, 6)
    .map(
      (item) =>
        `<questestinterop>${item.replace(/<\/?(section|assessment|questestinterop)[^>]*>/g, '')}</questestinterop>`,
    ),
  ...read('../qti12/fixtures/blackboard-pool.dat')
    .split(/(?=<item )/)
    .slice(1, 7)
    .map(
      (item) =>
        `<questestinterop>${item.replace(/<\/?(section|assessment|questestinterop)>/g, '')}</questestinterop>`,
    ),
  read('../qti2/fixtures/tao-choice.xml'),
  item22(
    '<matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet><simpleAssociableChoice identifier="a">x</simpleAssociableChoice><simpleAssociableChoice identifier="b">y</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="c">z</simpleAssociableChoice><simpleAssociableChoice identifier="d">w</simpleAssociableChoice></simpleMatchSet></matchInteraction>',
    declared('multiple directedPair', ['a c', 'b d']),
  ),
]

const tokens = seeds.flatMap((seed) => seed.match(/<[^<>]+>/g) ?? [])
const piece = fc.oneof(
  fc.constantFrom(...tokens),
  fc.constantFrom(
    ...nastyPieces,
    '<!DOCTYPE x>',
    '&nbsp;',
    '&#0;',
    '__proto__="1"',
    '99999999999e999',
  ),
  fc.string({ maxLength: 6 }),
)

/** A file with parts cut out, doubled or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 90 }), piece), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([seed, changes]) =>
    changes.reduce((text, [share, cut, put]) => {
      const at = Math.floor(share * text.length)
      return text.slice(0, at) + put + text.slice(at + cut)
    }, seed),
  )

/** Innermost elements of each file. */
const leaves = seeds.map((seed) => ({
  seed,
  found: (seed.match(/<([\w:]+)[^<>]*>[^<>]*<\/\1>|<[\w:]+[^<>]*\/>/g) ?? []).slice(0, 200),
}))

/** Whole elements dropped, doubled or filled otherwise: mostly still well-formed. */
const reshaped = fc
  .tuple(
    fc.constantFrom(...leaves),
    fc.nat({ max: 199 }),
    fc.constantFrom('drop', 'double', 'value'),
    piece,
  )
  .map(([{ seed, found }, number, change, put]) => {
    const leaf = found[number % found.length] ?? ''
    const safe = put.replace(/[<>&"]/g, '')
    const changed = { drop: '', double: leaf + leaf, value: leaf.replace(/>[^<>]*</, `>${safe}<`) }
    return seed.replace(leaf, () => changed[change])
  })

describe('whatever is in a file, reading ends in questions and problems', () => {
  test('with parts cut out or put in', () => {
    fc.assert(
      fc.property(mutated, (text) => expectSound(readQtiXml(text))),
      { numRuns: 6000 },
    )
  })

  test('with elements dropped, doubled or filled otherwise', () => {
    fc.assert(
      fc.property(reshaped, (text) => expectSound(readQtiXml(text))),
      { numRuns: 4000 },
    )
  })

  test('with bytes of a package changed', () => {
    const packages = fc
      .sample(anyBank, { numRuns: 6, seed: 3 })
      .flatMap((bank) => [writeQti21(bank, []).bytes, writeQti30(bank, []).bytes])
    const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat({ max: 255 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...packages),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (bytes, changes) => {
          const changed = bytes.slice()
          for (const [share, byte] of changes) changed[Math.floor(share * changed.length)] = byte
          expectSound(readPackage(changed))
        },
      ),
      { numRuns: 500 },
    )
  })
})
