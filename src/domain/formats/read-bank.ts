import { readAiken } from './aiken/read.ts'
import type { Inflate } from './apkg/package.ts'
import { readApkg } from './apkg/read.ts'
import { readCsv } from './csv/read.ts'
import { detectFormat, isZip } from './detect.ts'
import { decodeText } from './encoding.ts'
import type { FormatName } from './format-name.ts'
import { readGift } from './gift/read.ts'
import { readJson } from './json/read.ts'
import { withinReading } from './kept-texts.ts'
import { readMoodleXml } from './moodle/read.ts'
import { readPackage, readQtiXml } from './package/read.ts'
import { readPictured } from './pictured/read.ts'
import type { Problem } from './problem.ts'
import type { ReadFile } from './read-question.ts'
import { mostFileBytes } from './sizes.ts'
import { readXlsx } from './xlsx/read.ts'
import { readYaml } from './yaml/read.ts'

/** A file that somebody hands in, and what the platform can do to unpack it. */
export type BankFile = {
  /** Its name with its ending. */
  name: string
  bytes: Uint8Array
  /** Absent where the platform cannot unpack Zstandard. */
  inflate: Inflate | undefined
  /** What its owner says it is; then it is not looked for. */
  format?: FormatName | undefined
}

/** Questions of a file, the format that it was read as, and the encoding of a text. */
export type ReadBank = ReadFile & { format: FormatName | undefined; encoding?: string }

/**
 * Reads a question bank of any format that we know. The format is found by content, the name decides where that
 * leaves it open, and one that is asked for is obeyed. Never throws; `format` is absent when none was found.
 */
export function readBank(file: BankFile): ReadBank {
  if (file.bytes.length > mostFileBytes)
    return refuse('the file is larger than 20 MB; cut it into several', file.format)
  if (file.bytes.length === 0) return refuse('the file is empty', file.format)
  if (file.format !== undefined) return orNothing(readAs(file, file.format))
  const detected = detectFormat(file.name, file.bytes)
  return detected.ok
    ? orNothing(readAs(file, detected.format))
    : refuse(detected.message, undefined)
}

/** What was read, with a word where that is nothing and nobody has said why. */
function orNothing(read: ReadBank): ReadBank {
  if (read.questions.length > 0 || read.problems.length > 0)
    return { ...read, problems: withinReading(read.problems) }
  const { problems } = refuse(nothing, undefined)
  return { ...read, problems }
}

const nothing =
  'it was read to its end, and no question is in it; is it the file with the questions, exported with them?'

function refuse(message: string, format: FormatName | undefined): ReadBank {
  return { format, questions: [], problems: [{ severity: 'error', line: 1, message }], images: [] }
}

function readAs(
  { bytes, inflate }: BankFile,
  format: FormatName | 'package' | 'pictured',
): ReadBank {
  switch (format) {
    case 'pictured':
      return readPictured(bytes)
    case 'xlsx':
      return { ...readXlsx(bytes), format }
    case 'apkg':
      return { ...readApkg(bytes, inflate), format }
    case 'package':
      return readPackage(bytes)
    case 'qti12':
    case 'qti21':
    case 'qti30':
    case 'common-cartridge':
      return isZip(bytes) ? readPackage(bytes) : readText(bytes, format, readQtiXml)
    case 'yaml':
      return isZip(bytes) ? readPictured(bytes) : readText(bytes, format, readYaml)
    case 'json':
      return isZip(bytes) ? readPictured(bytes) : readText(bytes, format, readJson)
    case 'csv':
      return isZip(bytes) ? readPictured(bytes) : readText(bytes, format, readCsv)
    case 'gift':
      return readText(bytes, format, readGift)
    case 'aiken':
      return readText(bytes, format, readAiken)
    case 'moodle-xml':
      return readText(bytes, format, readMoodleXml)
  }
}

type ReadTextFile = (text: string) => ReadFile & { format?: FormatName }

function readText(bytes: Uint8Array, format: FormatName, read: ReadTextFile): ReadBank {
  if (isZip(bytes))
    return refuse('this is an archive and no text: unpack it, or leave the format open', format)
  const { text, encoding, problems } = decodeText(bytes)
  const file = read(text)
  const all: readonly Problem[] = [...problems, ...file.problems]
  return { ...file, format: file.format ?? format, encoding, problems: all }
}
