import type { XmlElement, XmlNode } from '@rgrove/parse-xml'
import { mergeItems, readElement, readItems } from '#src/domain/formats/item/merge.ts'
import type { ReadItem } from '#src/domain/formats/item/read-item.ts'
import type { ImageName } from '#src/domain/formats/item/texts.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile } from '#src/domain/formats/read-question.ts'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'
import type { XmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { readItem12 } from './item.ts'
import { readMetadata } from './metadata.ts'
import { newSharedTexts } from './shared.ts'

/** A file of QTI 1.2 among others: `title` is what its package calls it, `banks` are the ids of its banks. */
type Around12 = {
  imageName: ImageName
  title?: string | undefined
  banks: ReadonlySet<string>
}

/**
 * The items of a `questestinterop` document in all its assessments, sections and object banks, in the dialects of
 * Canvas, Blackboard and Common Cartridge. Titles of assessments, sections and banks become the category. What
 * groups draw from other banks is read where those banks are.
 * Source: IMS Question & Test Interoperability, ASI XML Binding 1.2.
 */
export function readQti12({ root, lineOf, read }: XmlInPieces, around: Around12): ReadFile {
  const found = findItems(root, around)
  const { imageName } = around
  const points = new Set<number>()
  const texts = newSharedTexts(imageName)
  const items = readItems(
    found.items,
    ({ element }) => lineOf(element),
    ({ element, category }, line) =>
      readElement(read(element), line, (item) => {
        notePoints(item, points)
        const one = readItem12(item, { line, category, imageName, shared: texts.of(item) })
        texts.keep(item, one)
        return one
      }),
  )
  const notes = found.notes.map(
    ({ node, message }): ReadItem => ({
      questions: [],
      problems: [{ severity: 'warning', line: lineOf(node), message } satisfies Problem],
    }),
  )
  const told = items.filter((item) => !texts.isHeld(item))
  return mergeItems([...notes, ...tellPoints(points), ...told])
}

type Found = {
  items: { element: XmlElement; category: string }[]
  notes: { node: XmlNode; message: string }[]
}

function findItems(root: XmlElement, around: Around12): Found {
  const found: Found = { items: [], notes: [] }
  collect(root, { path: [], depth: 0 }, around, found)
  return found
}

type Place = { path: readonly string[]; depth: number }

function collect(parent: XmlElement, place: Place, around: Around12, found: Found): void {
  for (const child of childElements(parent)) {
    switch (localName(child)) {
      case 'item':
        found.items.push({ element: child, category: place.path.join(' / ') })
        break
      case 'bankentry_item':
        noteEntry(child, around, found)
        break
      case 'assessment':
      case 'section':
      case 'objectbank':
        if (place.depth < 50) collect(child, inside(child, place, around), around, found)
        break
      case 'selection_ordering':
        noteGroup(child, around, found)
        break
    }
  }
}

function inside(element: XmlElement, { path, depth }: Place, around: Around12): Place {
  const isSection = localName(element) === 'section'
  const named = element.attributes['title'] || readMetadata(element).get('bank_title')
  const title = (named ?? (isSection ? undefined : around.title))?.trim()
  return { path: title && path.at(-1) !== title ? [...path, title] : path, depth: depth + 1 }
}

/** Groups that draw some of their questions, and banks elsewhere that they draw from. */
function noteGroup(ordering: XmlElement, around: Around12, found: Found): void {
  for (const selection of childElements(ordering, 'selection')) {
    const bank = childElement(selection, 'sourcebank_ref')
    if (bank === undefined && childElement(selection, 'selection_number') === undefined) continue
    const isElsewhere = bank !== undefined && !around.banks.has(textOf(bank).trim())
    found.notes.push({
      node: selection,
      message: isElsewhere
        ? 'a group draws from a question bank that is not in this file; export that bank as well'
        : 'a group draws some of its questions for each learner; all of them are read',
    })
  }
}

/** A single question of a bank, which is read where that bank is. */
function noteEntry(entry: XmlElement, around: Around12, found: Found): void {
  if (around.banks.has(entry.attributes['sourcebank_ref']?.trim() ?? '')) return
  found.notes.push({
    node: entry,
    message:
      'a question stands in a question bank that is not in this file; export that bank as well',
  })
}

function notePoints(item: XmlElement, points: Set<number>): void {
  const given = readMetadata(item).get('points_possible')
  if (given !== undefined) points.add(Number(given))
}

/** Points differ between the questions, which we do not keep. */
function tellPoints(points: ReadonlySet<number>): ReadItem[] {
  if (points.size < 2) return []
  const message = 'points are not kept; every question counts the same'
  return [{ questions: [], problems: [{ severity: 'warning', line: 1, message }] }]
}
