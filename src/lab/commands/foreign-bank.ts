import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { findFormat, formatNames } from '#src/domain/formats/format-name.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadBank } from '#src/domain/formats/read-bank.ts'
import { groupBy } from '#src/domain/group-by.ts'
import { readInThread } from '#src/read-in-thread.ts'
import { onlyMissing } from './bank-files.ts'

/** A bank in any format, or what is wrong with the call. */
export type ForeignBank = { ok: true; read: ReadBank } | { ok: false; message: string }

/**
 * Reads a file in the format of that name, or in the one that it is found to have, with the same limits of time and
 * memory as a file that is sent to a server.
 */
export async function loadForeignBank(
  file: string,
  formatName: string | undefined,
  cwd: string,
): Promise<ForeignBank> {
  const format = formatName === undefined ? undefined : findFormat(formatName)
  if (formatName !== undefined && format === undefined)
    return { ok: false, message: `the format must be one of: ${formatNames.join(', ')}` }
  const bytes = await readFile(resolve(cwd, file)).catch(onlyMissing)
  if (bytes === undefined) return { ok: false, message: `there is no file ${file}` }
  const read = await readInThread({
    name: basename(file),
    bytes: new Uint8Array(bytes),
    ...(format !== undefined && { format }),
  })
  return { ok: true, read }
}

/** One line for each different message, with how often it comes and where first. */
export function describeProblems(problems: readonly Problem[]): string {
  const groups = groupBy(problems, ({ severity, message }) => `${severity}: ${message}`)
  return [...groups]
    .map(([text, [first, ...more]]) => {
      const place = `line ${first?.line ?? 1}${first?.question === undefined ? '' : `, ${first.question}`}`
      return `${text} (${place}${more.length > 0 ? ` and ${more.length} more` : ''})\n`
    })
    .join('')
}

/** A problem as it is printed. */
export function toPrinted({ severity, line, question, message, kept }: Problem) {
  return {
    severity,
    line,
    question: question ?? null,
    message,
    ...(kept !== undefined && { kept }),
  }
}
