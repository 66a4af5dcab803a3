import type { XmlElement } from '@rgrove/parse-xml'
import type { ReadFile, ReadImage } from '#src/domain/formats/read-question.ts'
import { sizes, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { describeBroken } from '#src/domain/formats/xml.ts'
import type { ReadPiece } from '#src/domain/formats/xml-pieces.ts'
import type { ReadItem } from './read-item.ts'

/** What items gave, in order, within the most that one file may have. */
export function mergeItems(
  items: readonly ReadItem[],
  images: readonly ReadImage[] = [],
): ReadFile {
  const questions = items.flatMap((item) => item.questions)
  const problems = items.flatMap((item) => item.problems)
  if (questions.length <= sizes.questions) return { questions, problems, images }
  return {
    questions: questions.slice(0, sizes.questions),
    problems: [{ severity: 'error', line: 1, message: tooManyQuestions }, ...problems],
    images,
  }
}

/** What the items of one file gave, one by one. Those over the most that a file may have are said and not read. */
export function readItems<Item>(
  items: readonly Item[],
  lineOf: (item: Item) => number,
  read: (item: Item, line: number) => ReadItem,
): ReadItem[] {
  const next = items[sizes.questions]
  const tooMany =
    next === undefined
      ? []
      : [{ severity: 'error' as const, line: lineOf(next), message: tooManyQuestions }]
  return [
    { questions: [], problems: tooMany },
    ...items.slice(0, sizes.questions).map((item) => {
      const line = lineOf(item)
      return readSafely(line, () => read(item, line))
    }),
  ]
}

/** An item that is parsed when it is its turn, or why it cannot be. */
export function readElement(
  xml: ReturnType<ReadPiece>,
  line: number,
  read: (element: XmlElement) => ReadItem,
): ReadItem {
  if (xml.ok) return read(xml.root)
  const message = describeBroken(xml, 'the question')
  const place = xml.reason === 'broken' ? xml.line : line
  return { questions: [], problems: [{ severity: 'error', line: place, message }] }
}

/** The item, or a problem where it is nested more deeply than can be followed. */
function readSafely(line: number, read: () => ReadItem): ReadItem {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {
      questions: [],
      problems: [{ severity: 'error', line, message: 'the question is nested too deeply' }],
    }
  }
}
