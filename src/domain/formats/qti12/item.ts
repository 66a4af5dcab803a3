import type { XmlElement } from '@rgrove/parse-xml'
import { judgeMatching, judgeOrdering } from '#src/domain/formats/item/arranged.ts'
import {
  concludeItem,
  type ItemFacts,
  type Judged,
  listOf,
  type ReadItem,
} from '#src/domain/formats/item/read-item.ts'
import { toCase } from '#src/domain/formats/item/shared-text.ts'
import { type ImageName, paragraphs, textsOf } from '#src/domain/formats/item/texts.ts'
import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { judgeChoice } from './choice.ts'
import { readFeedback } from './item-feedback.ts'
import { matchOf, orderOf } from './matching.ts'
import { readMetadata, refusalOf, refusedInputs, typeOf } from './metadata.ts'
import { judgeTypedNumber, numberAnswers } from './numeric.ts'
import { readPresentation } from './presentation.ts'
import { readRules } from './rules.ts'
import type { SharedText } from './shared.ts'
import type { Item } from './whole.ts'

/** Where an item stands, where its pictures are, and the text that it shares with others, if any. */
type ItemPlace = {
  line: number
  category: string
  imageName: ImageName
  shared: SharedText | undefined
}

/** One `item` of QTI 1.2 in any of its dialects. */
export function readItem12(element: XmlElement, place: ItemPlace): ReadItem {
  const texts = textsOf(place.imageName)
  const metadata = readMetadata(element)
  const item: Item = {
    type: typeOf(metadata),
    metadata,
    ...readPresentation(element, texts),
    rules: readRules(element),
    feedback: readFeedback(element, texts),
  }
  for (const thing of place.shared?.lost ?? []) texts.lose(thing)
  const judged = judgeItem(item)
  return concludeItem(factsOf(element, item, place), judged, {
    kept: () => textAfterStem(item),
    lost: texts.lost(),
  })
}

function factsOf(element: XmlElement, item: Item, place: ItemPlace): ItemFacts {
  const id = item.metadata.get('bbmd_asi_object_id') || element.attributes['ident']?.trim()
  const title = element.attributes['title']?.trim()
  const keywords = ['keywords', 'qmd_keywords', 'qmd_topic', 'tags']
    .map((name) => item.metadata.get(name) ?? '')
    .flatMap((list) => list.split(/[,;]/))
  return {
    ...(id && { id }),
    line: place.line,
    ...(title && { title }),
    ...underShared(item.type === 'multiple_dropdowns_question' ? withGap(item) : item.stem, place),
    ...(place.category !== '' && { category: place.category }),
    tags: toTags(keywords),
  }
}

function underShared(stem: string, { shared }: ItemPlace): Pick<ItemFacts, 'stem' | 'case'> {
  if (shared === undefined) return { stem }
  const found = toCase(shared, shared.text)
  return found ? { stem, case: found } : { stem: paragraphs(shared.text, stem) }
}

/** Canvas names a gap in square brackets. */
function withGap(item: Item): string {
  const name = item.responses[0]?.prompt ?? ''
  const gap = '\\_\\_\\_\\_'
  return name === ''
    ? item.stem
    : item.stem.replace(new RegExp(`\\\\?\\[${escapePattern(name)}\\\\?\\]`), gap)
}

function escapePattern(text: string): string {
  return text.slice(0, 200).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function judgeItem(item: Item): Judged {
  const [first] = item.responses
  const refusal = refusalOf(item.type) ?? findExcess(item)
  if (refusal !== undefined || first === undefined)
    return { ok: false, message: refusal ?? 'the question asks for no answer' }
  if (/numer/.test(item.type) || item.responses.every(({ input }) => input === 'number'))
    return judgeTypedNumber(item)
  const unheld = findUnheldInput(item)
  if (unheld !== undefined) return { ok: false, message: unheld }
  if (item.responses.length > 1) return judgeMatching(matchOf(item))
  return first.cardinality === 'ordered'
    ? judgeOrdering(orderOf(item, first))
    : judgeChoice(item, first)
}

function findExcess({ responses }: Item): string | undefined {
  const isTooLong = [responses, ...responses.map(({ labels }) => labels)].some(
    ({ length }) => length > sizes.options,
  )
  return isTooLong ? tooManyOptions : undefined
}

function findUnheldInput({ type, responses }: Item): string | undefined {
  const { gaps, place, words } = refusedInputs
  if (responses.some(({ input }) => input === 'words')) return responses.length > 1 ? gaps : words
  if (responses.some(({ input }) => input !== 'choice')) return place
  return type === 'multiple_dropdowns_question' && responses.length > 1 ? gaps : undefined
}

/** Answers and feedback of an item that cannot be held. */
function textAfterStem(item: Item): string {
  const choices = item.responses.map(({ prompt, labels }) =>
    paragraphs(prompt, listOf(labels.map(({ text }) => text))),
  )
  return paragraphs(
    ...choices,
    listOf(item.rightSides),
    listOf(numberAnswers(item)),
    ...item.feedback.map(({ text }) => text),
  )
}
