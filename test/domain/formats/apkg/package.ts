import { writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import Sqlite from 'libsql'
import { expect } from 'vitest'
import type { AnkiNote } from '#src/domain/formats/apkg/rows.ts'
import { type AnkiPackage, writeApkg } from '#src/domain/formats/apkg/write.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { RecordedAnswer } from '#src/domain/sitting/derive.ts'
import { reviewHistories } from '#src/domain/sitting/review-log.ts'
import { singleBest } from '#test/domain/question/sample-questions.ts'
import { scratchFile } from '#test/support/scratch.ts'

export const now = new Date(Date.UTC(2026, 10, 25, 15))
export const changedAt = Date.UTC(2026, 0, 1)

export type Db = InstanceType<typeof Sqlite>

/** Opens a package as Anki would: unzips it and lets SQLite check and read the collection. */
export async function open(content: Partial<AnkiPackage>): Promise<Db> {
  const zip = unzipSync(
    await writeApkg({ notes: [], now, zone: 'America/New_York', rolloverHour: 4, ...content }),
  )
  expect(Object.keys(zip)).toEqual(['collection.anki2', 'media'])
  expect(strFromU8(zip['media'] ?? new Uint8Array())).toBe('{}')
  const path = scratchFile()
  writeFileSync(path, zip['collection.anki2'] ?? '')
  const db = new Sqlite(path)
  expect(rowsOf(db, 'pragma integrity_check')).toEqual([['ok']])
  return db
}

export function rowsOf(db: Db, sql: string): unknown[][] {
  return db.prepare(sql).raw(true).all([]) as unknown[][]
}

export function objectsOf(db: Db, sql: string): Record<string, unknown>[] {
  return db.prepare(sql).all([]) as Record<string, unknown>[]
}

export function unseen(question: Question, id = `demo.${question.id}`): AnkiNote {
  return { id, exam: 'demo', question, changedAt, history: undefined }
}

export function answer(changes: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    sittingId: 's',
    questionId: 'demo.one',
    versionId: 'demo.one@1',
    exam: 'demo',
    domain: '1',
    studyOn: '2026-11-01',
    at: Date.UTC(2026, 10, 1, 12),
    fraction: 1,
    certainty: 'sure',
    elapsedMs: 20_000,
    medianMs: undefined,
    guessChance: 0.25,
    isKeyHidden: true,
    firstExposure: true,
    tallyKeys: [],
    ...changes,
  }
}

export function met(answers: readonly RecordedAnswer[], questionId = 'demo.one'): AnkiNote {
  const note = unseen(singleBest(), questionId)
  return { ...note, history: reviewHistories(answers).get(questionId) }
}
