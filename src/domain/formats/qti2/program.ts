import type { XmlElement } from '@rgrove/parse-xml'
import { toNumber } from '#src/domain/formats/item/number.ts'
import { childElements, textOf } from '#src/domain/formats/xml.ts'
import { tidyValue } from './declarations.ts'
import { attributeOf, childrenOf, nameOf } from './names.ts'

/** How far below and above a number another still counts as equal; relative ones are per cent. */
export type Tolerance = { below: number; above: number; isRelative: boolean }

/** A rule or an expression of response processing, ready to be run many times. */
export type Step = {
  name: string
  identifier: string
  /** Of a base value. */
  value: string
  tolerance: Tolerance
  inside: readonly Step[]
}

/** An item's response processing: its rules, or the name of the template that it follows. */
export type Program = { rules: readonly Step[]; template: string }

/** The template's name is what its address ends with; it is empty where the item has rules of its own. */
export function readProgram(item: XmlElement): Program {
  const [processing] = childrenOf(item, 'responseprocessing')
  if (processing === undefined) return { rules: [], template: '' }
  const address = attributeOf(processing, 'template') ?? ''
  return {
    rules: childElements(processing).map((rule) => toStep(rule, 0)),
    template: address
      .replace(/^.*\//, '')
      .replace(/\.xml$/, '')
      .toLowerCase(),
  }
}

/** Steps deeper than 100 are left out. */
function toStep(element: XmlElement, depth: number): Step {
  const name = nameOf(element)
  return {
    name,
    identifier: attributeOf(element, 'identifier') ?? '',
    value: name === 'basevalue' ? tidyValue(textOf(element)) : '',
    tolerance: name === 'equal' ? toleranceOf(element) : none,
    inside: depth > 100 ? [] : childElements(element).map((child) => toStep(child, depth + 1)),
  }
}

const none: Tolerance = { below: 0, above: 0, isRelative: false }

function toleranceOf(element: XmlElement): Tolerance {
  const mode = attributeOf(element, 'tolerancemode')?.toLowerCase()
  if (mode !== 'absolute' && mode !== 'relative') return none
  const [below = 0, above = below] = (attributeOf(element, 'tolerance') ?? '')
    .trim()
    .split(/\s+/)
    .flatMap((part) => toNumber(part) ?? [])
  return { below, above, isRelative: mode === 'relative' }
}

/** Every step of that name, at any depth. */
export function stepsNamed(steps: readonly Step[], name: RegExp): Step[] {
  return steps.flatMap((step) => [
    ...(name.test(step.name) ? [step] : []),
    ...stepsNamed(step.inside, name),
  ])
}
