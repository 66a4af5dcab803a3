import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRoster, type RosterEntry, readRoster, writeRoster } from '#src/domain/cohort/roster.ts'

const ada = { email: 'ada@example.org', name: 'Ada Obi', timeFactor: 1.5 }
const bob = { email: 'bob@example.org', name: 'Bob', timeFactor: null }

/** Entries without their lines. */
function entriesOf(text: string): RosterEntry[] {
  return readRoster(text).entries.map(({ line: _, ...entry }) => entry)
}

describe('reading', () => {
  test.each([
    [
      'with names of columns',
      'Name,E-mail,Time factor\nAda Obi,ada@example.org,1.5\nBob,bob@example.org,\n',
    ],
    [
      'in another order, with others',
      'id;E-Mail Address;Full name;Extra time\n7;ADA@example.org;Ada Obi;1,5\n8;bob@example.org;Bob;\n',
    ],
    [
      'with first and last names',
      'First name,Last name,Email,Accommodation\nAda,Obi,ada@example.org,150%\nBob,,bob@example.org,\n',
    ],
    ['without names of columns', 'Ada Obi,ada@example.org,1.5\nbob@example.org,Bob\n'],
    ['with tabs', 'Ada Obi\tada@example.org\t1.5\nBob\tbob@example.org\n'],
    [
      'as a mail program writes them',
      'Ada Obi <ada@example.org>,1.5\n"""Bob"" <bob@example.org>"\n',
    ],
    [
      'with a byte order mark, Windows line ends and empty lines',
      '\uFEFFname,email,factor\r\n\r\n"Ada Obi", ada@example.org ,1.5\r\n,,\r\nBob,bob@example.org,\r\n',
    ],
  ])('people %s', (_, text) => {
    expect(readRoster(text).problems).toEqual([])
    expect(entriesOf(text)).toEqual([ada, bob])
  })

  test('each line that can’t be held is named, and the others are', () => {
    const text = [
      'name,email,time',
      'Ada Obi,ada@example.org,1.5',
      'No address,,',
      'Typo,ada.example.org,',
      'Again,ADA@Example.org,',
      'Fast,fast@example.org,0.5',
      `${'x'.repeat(81)},long@example.org,`,
      'Two,"two@example.org,b@example.org",',
      'Bob,bob@example.org,',
    ].join('\n')
    expect(readRoster(text).problems).toEqual([
      { line: 3, message: 'there is no e-mail address' },
      { line: 4, message: '“ada.example.org” is no e-mail address' },
      { line: 5, message: 'ada@example.org stands in line 2 already' },
      { line: 6, message: 'the time “0.5” is none of 1, 1.25, 1.5, 2 and “no clock”' },
      { line: 7, message: 'the name is longer than 80 letters' },
      { line: 8, message: '“two@example.org,b@example.org” is no e-mail address' },
    ])
    expect(entriesOf(text)).toEqual([ada, bob])
  })

  test('lines are those of the file behind cells of several lines and open quotation marks', () => {
    const text =
      'name,email\n"Ada\nObi",ada@example.org\nx,wrong\n"open,bob@example.org\nBob,bob@example.org\n'
    expect(readRoster(text).problems.map(({ line }) => line)).toEqual([4, 5])
    expect(entriesOf(text).map(({ name }) => name)).toEqual(['Ada Obi', 'Bob'])
  })

  test('at most 2,000 people and 500,000 characters are taken', () => {
    const many = Array.from({ length: 2002 }, (_, at) => `p${at}@example.org`).join('\n')
    const { entries, problems } = readRoster(many)
    expect(entries).toHaveLength(2000)
    expect(problems).toEqual([
      { line: 2001, message: 'a roster has at most 2,000 people; the others are left out' },
    ])
    expect(readRoster('x'.repeat(500_001))).toEqual({
      entries: [],
      problems: [{ line: 1, message: 'the file is too long: at most 500,000 characters' }],
    })
  })

  test('no text breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { entries } = readRoster(text)
        for (const { email, name } of entries) {
          expect(email).toMatch(/^[^\s@]+@[^\s@]+$/)
          expect(name).not.toMatch(/\p{Cc}/u)
        }
      }),
    )
  })
})

describe('what a file would do', () => {
  const planned = (text: string, held: RosterEntry[], joined: string[] = []) =>
    planRoster(readRoster(text), held, joined)
  const kinds = (...args: Parameters<typeof planned>) =>
    planned(...args).entries.map(({ kind, email }) => [kind, email])

  test('people are added, changed, unchanged or here already', () => {
    const file = 'Ada,ada@example.org,2\nBob,bob@example.org\nCy,cy@example.org\nDi,di@example.org'
    expect(kinds(file, [ada, bob], ['di@example.org'])).toEqual([
      ['changed', 'ada@example.org'],
      ['unchanged', 'bob@example.org'],
      ['added', 'cy@example.org'],
      ['joined', 'di@example.org'],
    ])
    expect(planned(file, [ada]).entries[0]).toMatchObject({
      name: 'Ada',
      timeFactor: 2,
      before: ada,
    })
  })

  test('where a line is silent, what the roster has stays', () => {
    expect(planned('ada@example.org', [ada]).entries).toEqual([
      { ...ada, line: 1, kind: 'unchanged' },
    ])
    expect(planned('ada@example.org,2', [ada]).entries[0]).toMatchObject({
      name: 'Ada Obi',
      timeFactor: 2,
    })
    expect(planned('Ada,ada@example.org', [ada]).entries[0]).toMatchObject({
      name: 'Ada',
      timeFactor: 1.5,
    })
  })

  test('a full roster takes changes and no new people', () => {
    const held = Array.from({ length: 1999 }, (_, at) => ({ ...bob, email: `p${at}@example.org` }))
    const { entries, problems } = planned('Ada,p0@example.org\na@x.org\nb@x.org\nc@x.org', held)
    expect(entries.map(({ kind, email }) => [kind, email])).toEqual([
      ['changed', 'p0@example.org'],
      ['added', 'a@x.org'],
    ])
    expect(problems).toEqual([
      {
        line: 3,
        message: 'the roster is full at 2,000 people; new ones from here on are left out',
      },
    ])
  })

  test('the same file again changes nothing', () => {
    const file = 'Ada Obi,ada@example.org,1.5\nBob,bob@example.org,no clock'
    const first = planned(file, []).entries
    expect(planned(file, [...first]).entries.every(({ kind }) => kind === 'unchanged')).toBe(true)
  })
})

test('a roster as CSV is read back as the same people, and no cell of it is a formula', () => {
  const anyName = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((name) => name.replaceAll(/\p{Cc}+/gu, ' ').trim())
  const anyEntry = fc.record({
    email: fc.nat(99_999).map((at) => `p${at}@example.org`),
    name: fc.oneof(anyName, fc.constantFrom('=1+1', '@sum', '-2', '+x', '"a", b', "'x", '＝A1')),
    timeFactor: fc.constantFrom(null, 0, 1, 1.25, 1.5, 2),
  })
  fc.assert(
    fc.property(fc.uniqueArray(anyEntry, { selector: ({ email }) => email }), (people) => {
      const text = new TextDecoder().decode(
        writeRoster(people.map((one) => ({ ...one, state: 'expected' }))),
      )
      expect(entriesOf(text)).toEqual(people)
      expect(text).not.toMatch(/(?:^|,|\n)"?[=+@＝＋－＠]/)
    }),
  )
})
