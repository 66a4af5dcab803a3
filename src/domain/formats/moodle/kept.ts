import { XmlElement } from '@rgrove/parse-xml'
import { listOf } from '#src/domain/formats/item/read-item.ts'
import { childNamed, rawText } from './fields.ts'
import type { MoodleTexts } from './texts.ts'

const notKept = new Set(['name', 'questiontext', 'tags', 'coursetags', 'idnumber', 'file'])
const mostTexts = 200

/** Every text of a question but its stem as a list, for an author who has to write it anew. */
export function keptTexts(question: XmlElement, texts: MoodleTexts): string {
  const parts = partsOf(question).flatMap((part) => [part, ...partsOf(part)])
  const said = parts.filter(
    (part) => childNamed(part, 'text') !== undefined && rawText(part) !== '',
  )
  return listOf(said.slice(0, mostTexts).map((part) => `${nameOf(part)}${texts.markdown(part)}`))
}

function partsOf(element: XmlElement): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && !notKept.has(child.name),
  )
}

function nameOf(element: XmlElement): string {
  const fraction = element.attributes['fraction']
  if (element.name === 'answer' && fraction !== undefined) return `(${Number(fraction)} %) `
  return element.name.endsWith('feedback') ? '→ ' : ''
}

/** The parts of a cloze text, each a number and what stands between its braces. */
export function clozeParts(text: string): { text: string; parts: string[] } {
  const parts: string[] = []
  const rest = text.replace(/\{\d*:[A-Z_]+:(?:[^{}\\]|\\.)*\}/g, (part) => {
    parts.push(part)
    return `_____ (${parts.length})`
  })
  return { text: rest, parts }
}
