import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { bankPictures, exportedVersions, pictureBytes } from '#db/queries/bank-exports.ts'
import { statusCounts } from '#db/queries/bank-questions.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import type { BankFilter } from '#src/domain/bank/find.ts'
import type { Status } from '#src/domain/bank/status.ts'
import { type ExportFormat, exportFiles } from '#src/domain/formats/export-format.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { findLosses, loadWriter } from './bank-writer.ts'
import { type AuthoredBank, meetAuthor, type TurnedAway } from './meet-author.ts'

/** Which questions go into a file, and its format; without one nothing is written. */
export type ExportWish = {
  bankId: string
  format: ExportFormat | undefined
  filter: BankFilter
  statuses: readonly Status[]
}

/** Questions of one file at most, as many as a reader takes. */
const mostExported = 20_000

/** Bytes of pictures in one file at most. */
const mostPictureBytes = 40 * 1024 * 1024

/**
 * - `nothing`: no question is meant
 * - `too-many`: more questions, or more bytes of pictures, than fit into one file
 */
type Unwritten = { kind: 'no-format' } | { kind: 'nothing' } | { kind: 'too-many' }

/** What a file would be, or is. */
export type Exported = {
  kind: 'author'
  viewer: Viewer
  bank: AuthoredBank
  counts: readonly RowOf<typeof statusCounts>[]
  /** Questions that are meant. */
  questions: number
  file: ({ kind: 'written' } & WrittenFile) | Unwritten
}

type Picture = RowOf<typeof bankPictures>

/** What would be in a file and what it would lose: one read batch. The file itself is left empty. */
export function previewExport(
  db: Database,
  who: Who,
  wish: ExportWish,
): Promise<Exported | { kind: TurnedAway }> {
  return exportWith(db, who, wish, async (format, read) => {
    const images = read.used.map((picture) => ({ ...picture, bytes: new Uint8Array() }))
    const problems = await findLosses(format, { ...read, images })
    return { bytes: new Uint8Array(), problems }
  })
}

/** Writes a file: one read batch, and a second one where pictures go along. */
export function exportBank(
  db: Database,
  who: Who,
  wish: ExportWish,
): Promise<Exported | { kind: TurnedAway }> {
  return exportWith(db, who, wish, async (format, { questions, used }) => {
    const images = await readPictures(db, who, { wish, format, used })
    const write = await loadWriter(format)
    return write(questions, images, new Date(who.now))
  })
}

async function exportWith(
  db: Database,
  who: Who,
  wish: ExportWish,
  make: (format: ExportFormat, read: Read) => Promise<WrittenFile>,
): Promise<Exported | { kind: TurnedAway }> {
  const read = await readWish(db, who, wish)
  if (read.kind !== 'author') return read
  const { format } = wish
  const unwritten = whyNot(read, format)
  if (unwritten !== undefined || format === undefined)
    return toExported(read, unwritten ?? { kind: 'no-format' })
  return toExported(read, { kind: 'written', ...(await make(format, read)) })
}

async function readWish(db: Database, who: Who, wish: ExportWish) {
  const asked = { ...who, bankId: wish.bankId }
  const today = new Date(who.now).toISOString().slice(0, 10)
  const { versions, pictures, counts, ...people } = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    counts: statusCounts(asked),
    pictures: bankPictures(asked),
    versions: exportedVersions({ ...asked, today, limit: mostExported + 1 }, wish),
  })
  const author = meetAuthor(people)
  if (author.kind !== 'author') return author
  const questions = versions.map(({ versionId, content }) => parseQuestion(versionId, content))
  return { ...author, counts, questions, used: usedPictures(pictures, versions) }
}

type Read = Extract<Awaited<ReturnType<typeof readWish>>, { kind: 'author' }>

function usedPictures(
  pictures: readonly Picture[],
  versions: readonly { content: string }[],
): Picture[] {
  const shown = new Set(
    versions.flatMap(({ content }) =>
      [...content.matchAll(/\]\(image:([0-9a-f]+)/g)].map(([, hash]) => hash),
    ),
  )
  return pictures.filter(({ hash }) => shown.has(hash))
}

function whyNot(
  { questions, used }: Read,
  format: ExportFormat | undefined,
): Unwritten | undefined {
  if (questions.length === 0) return { kind: 'nothing' }
  if (questions.length > mostExported) return { kind: 'too-many' }
  if (format === undefined || exportFiles[format].holdsPictures === 'no') return undefined
  const bytes = used.reduce((sum, { size }) => sum + size, 0)
  return bytes > mostPictureBytes ? { kind: 'too-many' } : undefined
}

type Pictures = { wish: ExportWish; format: ExportFormat; used: readonly Picture[] }

async function readPictures(
  db: Database,
  who: Who,
  { wish, format, used }: Pictures,
): Promise<StoredImage[]> {
  if (used.length === 0 || exportFiles[format].holdsPictures === 'no') return []
  const hashes = JSON.stringify(used.map(({ hash }) => hash))
  const { images } = await readBatch(db, {
    images: pictureBytes({ ...who, bankId: wish.bankId, hashes }),
  })
  return images.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) }))
}

function toExported({ questions, viewer, bank, counts }: Read, file: Exported['file']): Exported {
  return { kind: 'author', viewer, bank, counts, questions: questions.length, file }
}
