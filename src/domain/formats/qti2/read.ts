import { mergeItems, readElement, readItems } from '#src/domain/formats/item/merge.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import type { XmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { type ItemPlace2, readItem2 } from './item.ts'
import { findInside, nameOf } from './names.ts'

/**
 * All items of one file of QTI 2.0, 2.1, 2.2 or 3.0: mostly the one that it is.
 * Source: IMS QTI 2.2 XML Binding; 1EdTech QTI 3.0 ASI XML Binding.
 */
export function readQti2(
  { root, lineOf, read }: XmlInPieces,
  around: Omit<ItemPlace2, 'line'>,
): ReadFile {
  const isItem = nameOf(root) === 'assessmentitem'
  const items = isItem ? [root] : findInside(root, /^assessmentitem$/)
  return mergeItems(
    readItems(items, lineOf, (item, line) =>
      readElement(read(item), line, (element) => readItem2(element, { line, ...around })),
    ),
  )
}
