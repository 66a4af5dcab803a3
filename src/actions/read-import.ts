import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  borrowImages,
  clearItems,
  finishReading,
  type ItemRow,
  saveImportImage,
  saveItems,
} from '#db/queries/import-writes.ts'
import { claimImport, heldQuestions, importToRead, partsOf } from '#db/queries/imports.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { guessDomain, withDomainAsCategory } from '#src/domain/bank/guess-domain.ts'
import { withPictures } from '#src/domain/bank/pictures.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { findFormat } from '#src/domain/formats/format-name.ts'
import { type NamedQuestion, nameQuestions } from '#src/domain/formats/name-questions.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { BankFile, ReadBank } from '#src/domain/formats/read-bank.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { findPictures } from './import-pictures.ts'
import { firstChoices, planReads, toItems } from './plan-items.ts'

/** What reading needs of the door: `readFile` may hand the work to another thread. */
export type ReadingTools = {
  now: () => Date
  readFile: (file: Omit<BankFile, 'inflate'>) => Promise<ReadBank>
  /** Absent: it is read now, whatever else is being read. */
  inTurn?: (read: () => Promise<void>) => Promise<void>
}

/** A reader that says nothing for so long has stopped, as one has a minute at most; somebody else takes its file over. */
export const staleReaderMs = 120_000

const itemsAtOnce = 500
const mostAttempts = 3

/**
 * Reads a file that waits: finds questions, problems and pictures, and what importing them would do. Progress is
 * written every 500 questions. Does nothing when somebody else reads it; what a reader that broke off has written
 * is made anew. Where files are read in turn, it waits for its own as a file that nobody has looked at.
 */
export function readImport(db: Database, tools: ReadingTools, id: string): Promise<void> {
  const read = () => readNow(db, tools, id)
  return tools.inTurn === undefined ? read() : tools.inTurn(read)
}

async function readNow(db: Database, tools: ReadingTools, id: string): Promise<void> {
  const at = tools.now().getTime()
  const [claimed] = await writeBatch(db, [claimImport(id, at, at - staleReaderMs)])
  if (claimed !== 1) return
  const waiting = await findWaiting(db, id)
  if (waiting === undefined) return
  if (waiting.attempts > mostAttempts) return giveUp(db, id, at)
  const { blueprint, held } = waiting
  const file = await tools.readFile(waiting.file)
  const pictures = await findPictures(db, id, file)
  const shown = file.questions.map((read) => withPictures(read, pictures.hashOf))
  const pictured = shown.map(({ question }) => withDomainAsCategory(question, blueprint))
  const named = nameQuestions(pictured)
  const reads = named.questions
  const today = tools.now().toISOString().slice(0, 10)
  const choices = firstChoices(guesses(reads, blueprint), today)
  const { byQuestion, others } = sorted(pictured, reads, [
    ...file.problems,
    ...pictures.problems,
    ...shown.flatMap(({ problems }) => problems),
    ...named.problems,
  ])
  const planned = await planReads({ reads, held, blueprint, choices, today })
  const items = toItems(planned, byQuestion)
  const rows = items.map((item, index): ItemRow => {
    const read = reads[index]
    if (read === undefined) throw new Error(`no question ${index}`)
    const { line, category = '' } = read
    return { ...item, importId: id, ref: read.id, line, category, content: JSON.stringify(read) }
  })
  await writeBatch(db, clearItems(id))
  for (const { hash, mediaType, bytes } of pictures.stored)
    await writeBatch(db, [saveImportImage({ importId: id, hash, mediaType, bytes })])
  if (pictures.ofBanks.length > 0) await writeBatch(db, [borrowImages(id, pictures.ofBanks)])
  for (let from = 0; from < rows.length; from += itemsAtOnce)
    await writeBatch(db, saveItems(id, rows.slice(from, from + itemsAtOnce), rows.length))
  await writeBatch(
    db,
    finishReading({
      importId: id,
      state: rows.length === 0 ? 'failed' : 'ready',
      format: file.format ?? null,
      encoding: file.encoding ?? null,
      choices: JSON.stringify(choices),
      problems: JSON.stringify(others),
      at: tools.now().getTime(),
    }),
  )
}

/** A file that waits, in one piece: its parts are not held while it is read. */
async function findWaiting(db: Database, id: string) {
  const { imports, parts, held } = await readBatch(db, {
    imports: importToRead({ importId: id }),
    parts: partsOf({ importId: id }),
    held: heldQuestions({ importId: id }),
  })
  const [found] = imports
  if (found === undefined) return undefined
  const file: Omit<BankFile, 'inflate'> = {
    name: found.fileName,
    bytes: joined(parts.map(({ bytes }) => bytes)),
    format: findFormat(found.wantedFormat ?? ''),
  }
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  return { attempts: found.attempts, blueprint, file, held }
}

/** A file at which every reader broke off is not tried for ever. */
async function giveUp(db: Database, importId: string, at: number): Promise<void> {
  const message =
    'this file could not be read; cut it into smaller ones, or save it in another format'
  const problems = JSON.stringify([{ severity: 'error', line: 1, message }])
  const nothing = { format: null, encoding: null, choices: '{}' }
  await writeBatch(db, [
    ...clearItems(importId),
    ...finishReading({ importId, state: 'failed', ...nothing, problems, at }),
  ])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Domains as the file's categories sound; a category that sounds like none is absent. */
function guesses(reads: readonly NamedQuestion[], blueprint: Blueprint): Record<string, string> {
  const categories = new Set(reads.map(({ category = '' }) => category))
  const guessed = [...categories].flatMap((category) => {
    const code = guessDomain(category, blueprint)
    return code === undefined ? [] : [[category, code] as const]
  })
  return Object.fromEntries(guessed)
}

/** Problems of questions that were read, by the question's id in the bank, and all others. */
function sorted(
  original: readonly ReadQuestion[],
  reads: readonly NamedQuestion[],
  problems: readonly Problem[],
) {
  const byName = holdersByName(original, reads)
  const byQuestion = new Map<string, Problem[]>()
  const others: Problem[] = []
  for (const problem of problems) {
    const holders = byName.get(problem.question ?? '') ?? []
    const id = holders.findLast(({ line }) => line <= problem.line)?.id
    // What an error is about was left out, whatever else has its name.
    if (id === undefined || problem.severity === 'error') others.push(problem)
    else byQuestion.set(id, [...(byQuestion.get(id) ?? []), problem])
  }
  return { byQuestion, others }
}

type Holder = { line: number; id: string }

/** The questions that a file calls by a name, by their id in the bank, in order. */
function holdersByName(
  original: readonly ReadQuestion[],
  reads: readonly NamedQuestion[],
): Map<string, Holder[]> {
  const placeOf = ({ line, stem }: ReadQuestion) => `${line} ${stem}`
  const idAt = new Map(reads.map((read) => [placeOf(read), read.id]))
  const byName = new Map<string, Holder[]>()
  for (const question of original) {
    const id = idAt.get(placeOf(question))
    const names = id === undefined ? [] : [...new Set([question.id, question.title])]
    for (const name of names)
      if (name !== undefined && id !== undefined)
        byName.set(name, [...(byName.get(name) ?? []), { line: question.line, id }])
  }
  return byName
}
