import { zipSync } from 'fflate'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Question } from '#src/domain/question/question.ts'
import { type PictureNames, toFields } from './fields.ts'
import { deckId, newCardRow, noteRow, type Row, spread } from './rows.ts'
import { writeSqlite } from './sqlite-writer.ts'
import { describeCollection, table } from './write.ts'

const deck = 'Examwright'

const extensions = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
])

/**
 * A bank as an Anki package (`.apkg`, schema 11) with one new card for each question; `readApkg` reads it back.
 * Lost are: option ids, which become those of their places; tab stops, which become spaces; spaces in tags and
 * codes, which become hyphens.
 */
export async function writeBankApkg(
  questions: readonly Question[],
  images: readonly StoredImage[],
  now: Date,
): Promise<WrittenFile> {
  const shown = new Set(questions.flatMap(shownIn))
  const used = images.filter(({ hash, mediaType }) => extensions.has(mediaType) && shown.has(hash))
  const pictures = namesOf(used)
  const changedAt = now.getTime()
  const numbered = spread(
    questions.map((question) => [changedAt, question] as const),
    changedAt,
  )
  const settings = { now, zone: 'UTC', rolloverHour: 4 }
  const dayZero = studyDay(now, settings.zone, settings.rolloverHour)
  const tables = [
    table('col', [
      [1, describeCollection(new Map([[deckId(deck), deck]]), { ...settings, dayZero })],
    ]),
    table('notes', await noteRows(numbered, { changedAt, pictures })),
    table(
      'cards',
      numbered.map(([number], index) =>
        newCardRow(number, { deck: deckId(deck), changedAt, index }),
      ),
    ),
    table('revlog', []),
    table('graves', []),
  ]
  const files = Object.fromEntries([
    ['collection.anki2', writeSqlite(tables)],
    ['media', new TextEncoder().encode(JSON.stringify({ ...[...pictures.values()] }))],
    ...used.map(({ bytes }, index) => [String(index), bytes] as const),
  ])
  return {
    bytes: new Uint8Array(zipSync(files, { mtime: now })),
    problems: findApkgLosses(questions, images),
  }
}

function namesOf(images: readonly StoredImage[]): Map<string, string> {
  return new Map(
    images.map(({ hash, mediaType }) => [
      hash,
      `examwright-${hash}.${extensions.get(mediaType) ?? ''}`,
    ]),
  )
}

type Notes = { changedAt: number; pictures: PictureNames }

/** One after the other: each waits for its check sum, and others get their turn. */
async function noteRows(
  numbered: readonly (readonly [number, Question])[],
  { changedAt, pictures }: Notes,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [number, question] of numbered) {
    const fields = toFields(question.id, question, pictures)
    rows.push(await noteRow(number, { id: question.id, changedAt, tags: toTags(question), fields }))
  }
  return rows
}

/** What a note has no field for. */
function toTags(question: Question): string[] {
  const { domain, task, level, concept, validUntil, tags } = question
  return [
    'examwright',
    ...facet('domain', domain),
    ...facet('task', task),
    ...facet('level', level),
    ...facet('concept', concept),
    ...facet('valid-until', validUntil),
    ...('keepOrder' in question && question.keepOrder ? ['examwright::keep-order'] : []),
    ...('partial' in question && question.partial ? ['examwright::partial'] : []),
    ...tags,
  ]
}

function facet(name: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [`examwright::${name}::${value}`]
}

/** What an Anki package does not hold of these questions; found without writing it. `line` is a question's place. */
export function findApkgLosses(
  questions: readonly Question[],
  images: readonly StoredImage[],
): Problem[] {
  const held = new Set(
    images.filter(({ mediaType }) => extensions.has(mediaType)).map(({ hash }) => hash),
  )
  return questions.flatMap((question, index) => {
    if (shownIn(question).every((hash) => held.has(hash))) return []
    return [
      {
        severity: 'warning' as const,
        line: index + 1,
        question: question.id,
        message: 'a picture is not stored and only its name is in the file; add it again',
      },
    ]
  })
}

/** Hashes of the pictures that a question shows. */
function shownIn(question: Question): string[] {
  const named = JSON.stringify(question).matchAll(/\]\(image:([^)\s"]+)\)/g)
  return [...named].map(([, hash = '']) => hash)
}
