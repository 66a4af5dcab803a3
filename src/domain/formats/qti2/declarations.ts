import type { XmlElement } from '@rgrove/parse-xml'
import { toNumber } from '#src/domain/formats/item/number.ts'
import { textOf } from '#src/domain/formats/xml.ts'
import { attributeOf, childrenOf } from './names.ts'

/** What values earn: those that are not named earn `otherwise`. */
type Mapping = {
  otherwise: number
  entries: ReadonlyMap<string, number>
  lowest: number
  highest: number
}

/** A variable of an item: a response with its right values, or an outcome with those it starts with. */
export type Declaration = {
  cardinality: string
  baseType: string
  correct: readonly string[]
  mapping: Mapping | undefined
  start: readonly string[]
}

/** The declarations of responses and outcomes of an item, by identifier. */
export function readDeclarations(item: XmlElement): ReadonlyMap<string, Declaration> {
  const declared = ['responsedeclaration', 'outcomedeclaration'].flatMap((name) =>
    childrenOf(item, name),
  )
  return new Map(
    declared.map((element) => [attributeOf(element, 'identifier') ?? '', toDeclaration(element)]),
  )
}

function toDeclaration(element: XmlElement): Declaration {
  const [mapping] = childrenOf(element, 'mapping')
  return {
    cardinality: attributeOf(element, 'cardinality') ?? 'single',
    baseType: attributeOf(element, 'basetype') ?? '',
    correct: valuesOf(element, 'correctresponse'),
    mapping: mapping && toMapping(mapping),
    start: valuesOf(element, 'defaultvalue'),
  }
}

function valuesOf(declaration: XmlElement, name: string): string[] {
  return childrenOf(declaration, name)
    .flatMap((list) => childrenOf(list, 'value'))
    .map((value) => tidyValue(textOf(value)))
}

function toMapping(mapping: XmlElement): Mapping {
  const entries = childrenOf(mapping, 'mapentry').map(
    (entry) =>
      [
        tidyValue(attributeOf(entry, 'mapkey') ?? ''),
        toNumber(attributeOf(entry, 'mappedvalue')) ?? 0,
      ] as const,
  )
  return {
    otherwise: toNumber(attributeOf(mapping, 'defaultvalue')) ?? 0,
    entries: new Map(entries),
    lowest: toNumber(attributeOf(mapping, 'lowerbound')) ?? Number.NEGATIVE_INFINITY,
    highest: toNumber(attributeOf(mapping, 'upperbound')) ?? Number.POSITIVE_INFINITY,
  }
}

/** Identifiers and pairs of them may stand on lines of their own. */
export function tidyValue(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
