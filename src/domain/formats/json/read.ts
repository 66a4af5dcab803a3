import { readEntries } from '#src/domain/formats/authored/read-entries.ts'
import { lineFinder } from '#src/domain/formats/line-finder.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { findTooLong } from '#src/domain/formats/sizes.ts'
import { readEntriesOfJson } from './entries.ts'

/**
 * Reads our own JSON (RFC 8259): the fields of `questions/README.md`, as an object with `questions` and
 * `cases` or as a bare list of questions. What places a question may be absent. Never throws.
 */
export function readJson(found: string): ReadFile {
  const tooLong = findTooLong(found)
  if (tooLong !== undefined) return refuse(tooLong)
  const text = found.replace(/^\uFEFF/, '')
  const problems: Problem[] = []
  const { header, items } = readEntriesOfJson(text, lineFinder(text), problems)
  const questions = readEntries(header, items, problems)
  return { questions, problems: problems.toSorted((a, b) => a.line - b.line), images: [] }
}

function refuse(message: string): ReadFile {
  return { questions: [], problems: [{ severity: 'error', line: 1, message }], images: [] }
}
