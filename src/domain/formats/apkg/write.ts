import { zipSync } from 'fflate'
import { addDays, endOfStudyDay, studyDay } from '#src/domain/memory/study-day.ts'
import { collectionSettings, deckList, deckOptions, noteTypes, tableColumns } from './collection.ts'
import {
  type AnkiNote,
  deckId,
  deckIdOf,
  deckName,
  type Numbered,
  type Row,
  spread,
  toCardRow,
  toLogRows,
  toNoteRow,
} from './rows.ts'
import type { SqliteValue } from './sqlite-record.ts'
import { type SqliteTable, writeSqlite } from './sqlite-writer.ts'

/** What goes into a package, and how its owner counts days. */
export type AnkiPackage = {
  notes: readonly AnkiNote[]
  now: Date
  zone: string
  rolloverHour: number
}

/**
 * An Anki package (`.apkg`, schema 11, which all versions of Anki read) with one card for each question in
 * a deck for each exam, due when we would ask it again. Memory goes along twice: as stability and
 * difficulty for Anki's FSRS, and as interval, ease and review log for everything else.
 */
export async function writeApkg(content: AnkiPackage): Promise<Uint8Array<ArrayBuffer>> {
  const { notes, now, zone, rolloverHour } = content
  const dayZero = notes.reduce(
    (first, { history }) =>
      history !== undefined && history.card.firstOn < first ? history.card.firstOn : first,
    studyDay(now, zone, rolloverHour),
  )
  const numbered = withNumbers(notes, now.getTime())
  const tables: readonly SqliteTable[] = [
    table('col', [[1, collectionRow(content, dayZero)]]),
    table('notes', await Promise.all(numbered.map(toNoteRow))),
    table(
      'cards',
      numbered.map((one, index) => toCardRow(one, { dayZero, index })),
    ),
    table('revlog', toLogRows(numbered, now.getTime())),
    table('graves', []),
  ]
  const files = { 'collection.anki2': writeSqlite(tables), media: new TextEncoder().encode('{}') }
  return new Uint8Array(zipSync(files, { mtime: now }))
}

/** A table of a collection with its rows. */
export function table(name: keyof typeof tableColumns, rows: readonly Row[]): SqliteTable {
  return {
    name,
    columns: tableColumns[name],
    rows: rows.map(([rowid, values]) => ({ rowid, values: [null, ...values] })),
  }
}

/**
 * Anki numbers notes by the instant at which they were made and refuses the future. The first answer's instant
 * stays the same in every package; what was never answered is numbered by its content's age.
 */
function withNumbers(notes: readonly AnkiNote[], now: number): Numbered[] {
  const instants = notes.map((note): Numbered => [note.history?.firstAt ?? note.changedAt, note])
  return spread(instants, now, ([, one], [, other]) => (one.id < other.id ? -1 : 1))
}

function collectionRow(content: AnkiPackage, dayZero: string): SqliteValue[] {
  const decks = new Map([[deckId('Examwright'), 'Examwright']])
  for (const { exam } of content.notes) decks.set(deckIdOf(exam), deckName(exam))
  return describeCollection(decks, { ...content, dayZero })
}

/** The one row that says what a collection is and how it counts its days, with decks by their numbers. */
export function describeCollection(
  decks: ReadonlyMap<number, string>,
  {
    now,
    zone,
    rolloverHour,
    dayZero,
  }: { now: Date; zone: string; rolloverHour: number; dayZero: string },
): SqliteValue[] {
  const createdAt = endOfStudyDay(addDays(dayZero, -1), zone, rolloverHour).getTime()
  const wallClock = Date.parse(`${dayZero}T00:00:00Z`) + rolloverHour * 3_600_000
  return [
    Math.floor(createdAt / 1000),
    now.getTime(),
    now.getTime(),
    11,
    0,
    0,
    0,
    collectionSettings({
      creationOffset: Math.round((createdAt - wallClock) / 60_000),
      rollover: rolloverHour,
    }),
    noteTypes(),
    deckList(decks, Math.floor(now.getTime() / 1000)),
    deckOptions(),
    '{}',
  ]
}
