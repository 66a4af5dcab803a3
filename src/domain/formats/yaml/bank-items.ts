import { type Item, type PackItems, readItems, readList, readPiece, readTop } from './items.ts'
import { splitPack } from './split.ts'

/** A file taken apart; its questions are parsed as they are asked for. */
export type BankItems = { header: Item | undefined; items: Iterable<Item> }

export type ReportFault = (fault: { line: number; message: string; question?: string }) => void

/** A file longer than this is cut before it is parsed: its parsed whole would fill the memory. */
const longestWhole = 100_000

/** After so many broken questions the rest of a file is not worth reading. */
const mostFaults = 1000

const beginsWithList = /^(?:[ \t]*(?:(?:#|---|%)[^\n]*)?\r?\n)*[ \t]*(?:-(?=[ \t\r\n])|\[)/

/**
 * Takes a file apart whose root is a list of questions or a group of fields with `questions`. Faults of the
 * syntax, too deep nesting among them, cost the question they stand in, where the file can be cut.
 */
export function readBankItems(text: string, report: ReportFault): BankItems {
  const isList = beginsWithList.test(text)
  if (text.length <= longestWhole) {
    const whole = parseSafely(() => (isList ? readList(text) : readItems(text)), 1)
    if (whole.faults.length === 0 || !isList) return tell(whole, report)
  }
  // A list becomes the list of a pack; its lines then stand one further down.
  const shift = isList ? 1 : 0
  const parts = splitPack(isList ? `questions:\n${text}` : text)
  if (parts === undefined || parts.questions.length === 0)
    return tell(
      parseSafely(() => (isList ? readList(text) : readItems(text)), 1),
      report,
    )
  const top = isList
    ? undefined
    : tell(
        parseSafely(() => readTop(parts.header), 1),
        report,
      ).header
  const pieces = parts.questions.map((piece) => ({ ...piece, line: piece.line - shift }))
  return { header: top, items: readPieces(pieces, report) }
}

function* readPieces(
  pieces: readonly { line: number; text: string }[],
  report: ReportFault,
): Generator<Item> {
  let faults = 0
  for (const piece of pieces) {
    const found = parseSafely(() => readPiece(piece), piece.line)
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
    const message = 'it is nested too deeply'
    return { header: undefined, questions: [], faults: [{ line, message }] }
  }
}
