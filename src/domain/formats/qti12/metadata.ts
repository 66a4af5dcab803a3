import type { XmlElement } from '@rgrove/parse-xml'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'

/** What an item, a section or a bank says of itself, by names in lower case. */
export function readMetadata(element: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const metadata of childElements(element)) {
    const name = localName(metadata)
    if (name === 'itemmetadata' || name === 'assessmentmetadata' || name === 'sectionmetadata') {
      addPlain(metadata, found)
      for (const inner of childElements(metadata, 'qtimetadata')) addFields(inner, found)
    }
    if (name === 'qtimetadata') addFields(metadata, found)
  }
  return found
}

/** Blackboard and early versions: elements such as `bbmd_questiontype` with their text. */
function addPlain(metadata: XmlElement, found: Map<string, string>): void {
  for (const field of childElements(metadata))
    if (localName(field) !== 'qtimetadata') found.set(localName(field), textOf(field).trim())
}

/** Canvas, Common Cartridge and Brightspace: pairs of `fieldlabel` and `fieldentry`. */
function addFields(metadata: XmlElement, found: Map<string, string>): void {
  for (const field of childElements(metadata)) {
    if (!/^qti_?metadatafield$/.test(localName(field))) continue
    const label = childElement(field, 'fieldlabel')
    const entry = childElement(field, 'fieldentry')
    if (label && entry) found.set(textOf(label).trim().toLowerCase(), textOf(entry).trim())
  }
}

/** The item's type in the words of the program that wrote it, in lower case; empty where it says none. */
export function typeOf(metadata: ReadonlyMap<string, string>): string {
  const names = ['question_type', 'bbmd_questiontype', 'cc_profile', 'qmd_questiontype']
  const said = names.map((name) => metadata.get(name)).find((type) => type !== undefined)
  return (said ?? '').toLowerCase().replace(/\.v\d+p\d+$/, '')
}

const essay = 'an essay is marked by people, not by a key; it is left out'
const words = 'an answer typed in words cannot be held; give answers to choose from'
const gaps = 'several gaps in one question cannot be held; ask for each on its own'
const formula =
  'numbers drawn anew for each learner cannot be held; write one version with its numbers'
const place = 'a place in a picture cannot be asked for; ask for it in words'

/** Why a type cannot be held, by the names that Canvas, Blackboard and Common Cartridge have for it. */
const refusals = new Map([
  ['essay_question', essay],
  ['cc.essay', essay],
  ['essay', essay],
  ['short response', essay],
  ['short_answer_question', words],
  ['cc.fib', words],
  ['cc.pattern_match', words],
  ['fill in the blank', words],
  ['fill_in_multiple_blanks_question', gaps],
  ['fill in the blank plus', gaps],
  ['jumbled sentence', gaps],
  ['calculated_question', formula],
  ['calculated', formula],
  ['file_upload_question', 'a file as an answer cannot be marked by a key; it is left out'],
  ['file upload', 'a file as an answer cannot be marked by a key; it is left out'],
  ['text_only_question', 'a text without a question is left out'],
  ['hot spot', place],
  ['hotspot', place],
  ['hot_spot_question', place],
  ['opinion scale', 'a survey question has no right answer; it is left out'],
  ['quiz bowl', words],
  ['long answer', essay],
  ['arithmetic', formula],
  ['significant figures', formula],
  ['multi-short answer', gaps],
])

/** What a person is told about a type that none of our kinds holds. */
export function refusalOf(type: string): string | undefined {
  return refusals.get(type)
}

/** What a person is told about answers that are typed or drawn. */
export const refusedInputs = { words, gaps, place } as const
