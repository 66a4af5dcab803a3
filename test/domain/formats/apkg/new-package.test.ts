import { readFileSync } from 'node:fs'
import zlib from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import Sqlite from 'libsql'
import { describe, expect, test } from 'vitest'
import { tableColumns } from '#src/domain/formats/apkg/collection.ts'
import { readApkg } from '#src/domain/formats/apkg/read.ts'
import { inflateZstd } from '#src/http/zstd.ts'
import { scratchFile } from '#test/support/scratch.ts'
import { collection, png } from './foreign-package.ts'

/** A collection as versions since 2.1.50 export it: tables for note types and decks, packed. */
function newCollection(): Uint8Array {
  const path = scratchFile()
  const db = new Sqlite(path)
  db.exec(`create table notetypes (id integer not null primary key, name text not null, mtime_secs integer not null, usn integer not null, config blob not null);
create table fields (ntid integer not null, ord integer not null, name text not null, config blob not null, primary key (ntid, ord)) without rowid;
create table decks (id integer primary key not null, name text not null, mtime_secs integer not null, usn integer not null, common blob not null, kind blob not null);
create table notes (${tableColumns.notes});
create table cards (${tableColumns.cards});
insert into notetypes values (5, 'Theirs', 0, 0, x'1a00'), (6, 'Gaps', 0, 0, x'0801');
insert into fields values (5, 3, 'Correct', x''), (5, 0, 'Question', x''), (5, 1, 'A', x''), (5, 2, 'B', x''), (6, 0, 'Text', x'');
insert into decks values (9, 'HIM' || char(31) || 'Billing', 0, 0, x'', x'');
insert into notes values (1, 'g1', 5, 0, 0, '', 'What <img src="p.png">?' || char(31) || 'x' || char(31) || 'y' || char(31) || 'B', 0, 0, 0, '');
insert into notes values (2, 'g2', 6, 0, 0, '', 'A {{c1::gap}}', 0, 0, 0, '');
insert into cards values (1, 1, 3, 0,0,0,0,0,0,0,0,0,0,0,0, 9, 0, '');`)
  db.close()
  return new Uint8Array(readFileSync(path))
}

const zstd = (bytes: Uint8Array) => new Uint8Array(zlib.zstdCompressSync(bytes))

/** Length-delimited field 1 of a message. */
const field1 = (bytes: Uint8Array) => Uint8Array.from([0x0a, bytes.length, ...bytes])

function newPackage(changes: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({
    meta: Uint8Array.from([8, 3]),
    'collection.anki21b': zstd(newCollection()),
    'collection.anki2': collection(['Front', 'Back'], [{ fields: ['Please update', 'Anki'] }]),
    media: zstd(field1(Uint8Array.from([...field1(strToU8('p.png')), 0x10, 9]))),
    0: zstd(png),
    ...changes,
  })
}

describe('a package of newer versions', () => {
  test('is read with its note types, decks and pictures', () => {
    const read = readApkg(newPackage(), inflateZstd)
    expect(read.questions).toMatchObject([
      {
        id: 'g1',
        category: 'HIM / Billing',
        options: [{ isKey: false }, { text: 'y', isKey: true }],
      },
    ])
    expect(read.images).toEqual([{ name: 'p.png', bytes: png }])
    expect(read.problems).toMatchObject([{ question: 'g2', message: /cloze/ }])
  })

  test('where the platform cannot unpack it says how to export it', () => {
    const { questions, problems } = readApkg(newPackage(), undefined)
    expect(questions).toEqual([])
    expect(problems).toMatchObject([{ message: /Support older Anki versions/ }])
  })

  test('that is a bomb, or damaged, is refused', () => {
    const bomb = zstd(new Uint8Array(70_000_000))
    for (const bytes of [bomb, strToU8('nonsense')]) {
      const { problems } = readApkg(newPackage({ 'collection.anki21b': bytes }), inflateZstd)
      expect(problems).toMatchObject([{ severity: 'error', message: /larger than 60 MB/ }])
    }
    expect(
      readApkg(newPackage({ 0: zstd(new Uint8Array(3_000_000)) }), inflateZstd).images,
    ).toEqual([])
  })
})
