import { sizes, tooLongQuestion } from '#src/domain/formats/sizes.ts'
import { type Item, type PackItems, readItems, readList, readPiece, readTop } from './items.ts'
import { type PackPiece, splitList, splitPack } from './split.ts'

/** A file taken apart; its questions are parsed as they are asked for. */
export type BankItems = { header: Item | undefined; items: Iterable<Item> }

export type ReportFault = (fault: { line: number; message: string; question?: string }) => void

/** A file longer than this is cut before it is parsed: its parsed whole would fill the memory. */
const longestWhole = 100_000

/** After so many broken questions the rest of a file is not worth reading. */
const mostFaults = 1000

const beginsWithList = /^(?:[ \t]*(?:(?:#|---|%)[^\n]*|\r)?\n)*[ \t]*(?:-(?=[ \t\r\n])|\[)/

/**
 * Takes a file apart whose root is a list of questions or a group of fields with `questions`. Faults of the
 * syntax, too deep nesting among them, cost the question they stand in, where the file can be cut.
 */
export function readBankItems(text: string, report: ReportFault): BankItems {
  const isList = beginsWithList.test(text)
  const readWhole = () => parseSafely(() => (isList ? readList(text) : readItems(text)), 1)
  if (text.length <= longestWhole) {
    const whole = readWhole()
    if (whole.faults.length === 0 || !isList) return tell(whole, report)
  }
  const parts = isList ? splitList(text) : splitPack(text)
  if (parts === undefined) return tell(readWhole(), report)
  const { top, questions } = parts
  const around =
    top &&
    tell(
      parseSafely(() => readTop(top), 1),
      report,
    )
  return { header: around?.header, items: readPieces(questions, report) }
}

function* readPieces(pieces: readonly PackPiece[], report: ReportFault): Generator<Item> {
  let faults = 0
  for (const piece of pieces) {
    const isTooLong = piece.text.length > sizes.questionCharacters
    const found = isTooLong
      ? withFault(piece.line, tooLongQuestion)
      : parseSafely(() => readPiece(piece), piece.line)
    yield* tell(found, report).items
    faults += found.faults.length
    if (faults < mostFaults) continue
    report({ line: piece.line, message: 'too much is broken: the rest is not read' })
    return
  }
}

function tell(found: PackItems, report: ReportFault): BankItems {
  for (const fault of found.faults) report(fault)
  return { header: found.header, items: found.questions }
}

/** The parser descends by recursion: a hostile file can exhaust the stack, and nothing else throws that. */
function parseSafely(parse: () => PackItems, line: number): PackItems {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return withFault(line, 'it is nested too deeply')
  }
}

function withFault(line: number, message: string): PackItems {
  return { header: undefined, questions: [], faults: [{ line, message }] }
}
