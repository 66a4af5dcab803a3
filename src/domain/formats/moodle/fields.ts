import { XmlElement } from '@rgrove/parse-xml'
import { isText, textOf } from '#src/domain/formats/xml.ts'
import { htmlOf } from '#src/domain/formats/xml-html.ts'

/** The elements of a question by their name, in order. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>

/** Child elements by name, found once: a question is asked for many of them. */
export function fieldsOf(element: XmlElement): Fields {
  const fields = new Map<string, XmlElement[]>()
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue
    const same = fields.get(child.name)
    if (same) same.push(child)
    else fields.set(child.name, [child])
  }
  return fields
}

/** The first child element of that name, without looking at the others. */
export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children)
    if (child instanceof XmlElement && child.name === name) return child
  return undefined
}

/**
 * What stands in the `<text>` of an element, or in itself where it has none; no spaces around. Tags that
 * stand there as XML are taken for HTML.
 */
export function rawText(element: XmlElement | undefined): string {
  if (element === undefined) return ''
  const inner = childNamed(element, 'text') ?? element
  const [only] = inner.children
  if (only === undefined) return ''
  if (inner.children.length === 1 && isText(only)) return only.text.trim()
  const hasTags = inner.children.some((child) => child instanceof XmlElement)
  return (hasTags ? htmlOf(inner.children) : textOf(inner)).trim()
}

/** The text of the first field of that name; empty when there is none. */
export function fieldText(fields: Fields, name: string): string {
  return rawText(fields.get(name)?.[0])
}

/** Whether a field says yes; `absent` is what it means when it is not there. */
export function says(fields: Fields, name: string, absent: 'yes' | 'no'): boolean {
  const text = fieldText(fields, name).toLowerCase()
  if (text === '') return absent === 'yes'
  return text === 'true' || text === '1'
}
