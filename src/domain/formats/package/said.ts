import type { XmlElement } from '@rgrove/parse-xml'
import type { ItemFacts } from '#src/domain/formats/item/read-item.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'
import { asOfSchema, type Level, levels, sourceSchema } from '#src/domain/question/parts.ts'

/** What a manifest says of an item, in our words. */
export type Said = Partial<ItemFacts>

/** The catalogue in which our own ids stand, and the start of keywords that are ours. */
export const catalog = 'examwright'

/**
 * Keywords, our own id and facts, and what a resource is based on.
 * Source: IEEE 1484.12.3 Learning Object Metadata, sections General and Relation.
 */
export function readSaid(metadata: XmlElement | undefined): Said {
  const lom = metadata && childElement(metadata, 'lom')
  if (lom === undefined) return {}
  const general = childElement(lom, 'general')
  const keywords = general ? childElements(general, 'keyword').flatMap(stringsOf) : []
  const own = new Map(keywords.flatMap(toOwn))
  const tags = toTags(keywords.filter((keyword) => toOwn(keyword).length === 0))
  const id = general && ownId(general)
  const sources = childElements(lom, 'relation').flatMap(toSource)
  return {
    ...(id && { id }),
    ...(tags.length > 0 && { tags }),
    ...(sources.length > 0 && { sources }),
    ...factsOf(own),
  }
}

function factsOf(own: ReadonlyMap<string, string>): Said {
  const level = levels.find((one): one is Level => one === own.get('level'))
  const asOf = asOfSchema.safeParse(own.get('as-of')).data
  const validUntil = /^\d{4}-\d{2}-\d{2}$/.exec(own.get('valid-until') ?? '')?.[0]
  const [domain, task, concept] = ['domain', 'task', 'concept'].map((name) => own.get(name))
  return {
    ...(domain && { domain }),
    ...(task && { task }),
    ...(concept && { concept }),
    ...(level && { level }),
    ...(asOf && { asOf }),
    ...(validUntil && { validUntil }),
  }
}

/** `string` of LOM, `langstring` of earlier metadata, or the text itself. */
function stringsOf(element: XmlElement): string[] {
  const strings = childElements(element).filter((child) => /^(lang)?string$/.test(localName(child)))
  return (strings.length > 0 ? strings : [element]).map((string) => textOf(string).trim())
}

function toOwn(keyword: string): [string, string][] {
  const [, name, value] = /^examwright:([a-z-]+):(.*)$/.exec(keyword) ?? []
  return name !== undefined && value ? [[name, value]] : []
}

function ownId(general: XmlElement): string | undefined {
  const own = childElements(general, 'identifier').find((identifier) => {
    const name = childElement(identifier, 'catalog')
    return name !== undefined && textOf(name).trim() === catalog
  })
  const entry = own && childElement(own, 'entry')
  return entry && textOf(entry).trim()
}

function toSource(relation: XmlElement) {
  const kind = childElement(relation, 'kind')
  const value = kind && childElement(kind, 'value')
  const resource = childElement(relation, 'resource')
  if (value === undefined || textOf(value).trim() !== 'isbasedon' || !resource) return []
  const description = childElement(resource, 'description')
  const identifier = childElement(resource, 'identifier')
  const entry = identifier && childElement(identifier, 'entry')
  const url = entry && textOf(entry).trim()
  const cite = description ? (stringsOf(description)[0] ?? '') : ''
  const source = sourceSchema.safeParse(url ? { cite, url } : { cite })
  return source.success ? [source.data] : []
}
