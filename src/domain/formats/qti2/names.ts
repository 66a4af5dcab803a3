import { XmlElement } from '@rgrove/parse-xml'
import { childElements, localName } from '#src/domain/formats/xml.ts'

/**
 * The name of an element in one spelling for all versions: `qti-choice-interaction` of 3.0 and
 * `choiceInteraction` of 2.x are both `choiceinteraction`.
 */
export function nameOf(element: XmlElement): string {
  const name = localName(element)
  return name.startsWith('qti-') ? name.slice(4).replaceAll('-', '') : name
}

/** An attribute by its name in lower case without hyphens; `undefined`: it is not there. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const { attributes } = element
  const asWritten = attributes[name]
  if (asWritten !== undefined) return asWritten
  const key = Object.keys(attributes).find(
    (one) => one.length >= name.length && one.toLowerCase().replaceAll('-', '') === name,
  )
  return key === undefined ? undefined : attributes[key]
}

/** Child elements of such a name as `nameOf` spells it. */
export function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return childElements(parent).filter((child) => nameOf(child) === name)
}

/** Outermost elements of such names, in order, at most 100 levels down. */
export function findInside(parent: XmlElement, names: RegExp, depth = 0): XmlElement[] {
  if (depth > 100) return []
  return parent.children.flatMap((child) => {
    if (!(child instanceof XmlElement)) return []
    return names.test(nameOf(child)) ? [child] : findInside(child, names, depth + 1)
  })
}
