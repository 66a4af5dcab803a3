import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readMediaList } from '#src/domain/formats/apkg/media.ts'

test('an older list has names by their files, and the same one turned round is what notes look for', () => {
  expect([...readMediaList(strToU8('{"0":"door.png","7":"key.gif"}'))]).toEqual([
    ['door.png', '0'],
    ['key.gif', '7'],
  ])
})

test.each([
  ['absent', undefined],
  ['cut off', strToU8('{"0":"door.png"')],
  ['of more than 4 MB', strToU8(`{"0":"${'x'.repeat(4_000_000)}"}`)],
])('a list that is %s names nothing', (_, list) => {
  expect([...readMediaList(list)]).toEqual([])
})
