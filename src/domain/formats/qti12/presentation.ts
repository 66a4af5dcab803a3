import type { XmlElement } from '@rgrove/parse-xml'
import type { Texts } from '#src/domain/formats/item/texts.ts'
import { childElement, childElements, localName } from '#src/domain/formats/xml.ts'
import { isResponseBlock, materialOf } from './material.ts'

/** Something to choose from; its text is Markdown. */
type Label = { ident: string; text: string }

/** One thing that is asked of the learner. */
export type ResponsePart = {
  ident: string
  input: 'choice' | 'words' | 'number' | 'other'
  cardinality: 'single' | 'multiple' | 'ordered'
  /** Text that belongs to this response alone, such as one side of a pair. */
  prompt: string
  labels: readonly Label[]
  /** The file says that the order is to stay. */
  keepOrder: boolean
}

/** What is shown. `rightSides` are the choices of a Blackboard matching question, by position. */
export type Presentation = {
  stem: string
  responses: readonly ResponsePart[]
  rightSides: readonly string[]
}

/** The `presentation` of an item of QTI 1.2. */
export function readPresentation(item: XmlElement, texts: Texts): Presentation {
  const presentation = childElement(item, 'presentation')
  if (presentation === undefined) return { stem: '', responses: [], rightSides: [] }
  const responses = findAll(presentation, (element) =>
    /^response_(lid|str|num|xy|grp|extension)$/.test(localName(element)),
  )
  const rightSides = findAll(
    presentation,
    (element) => element.attributes['class'] === 'RIGHT_MATCH_BLOCK',
  ).flatMap((flow) => childElements(flow))
  return {
    stem: materialOf(presentation, texts),
    responses: responses.map((response) => readResponse(response, texts)),
    rightSides: rightSides.map((flow) => materialOf(flow, texts)),
  }
}

/** Outermost elements that are wanted, in order, at most 100 levels down. */
function findAll(
  parent: XmlElement,
  isWanted: (element: XmlElement) => boolean,
  depth = 0,
): XmlElement[] {
  if (depth > 100) return []
  return childElements(parent).flatMap((child) =>
    isWanted(child) ? [child] : findAll(child, isWanted, depth + 1),
  )
}

function readResponse(response: XmlElement, texts: Texts): ResponsePart {
  const render = childElements(response).find((child) => /^render_/.test(localName(child)))
  const labels = render ? findAll(render, (one) => localName(one) === 'response_label') : []
  return {
    ident: response.attributes['ident'] ?? '',
    input: inputOf(response, render),
    cardinality: cardinalityOf(response),
    prompt: promptOf(response, texts),
    labels: labels.map((label) => ({
      ident: label.attributes['ident'] ?? '',
      text: spelledOut(
        childElements(label)
          .map((child) => materialOf(child, texts))
          .filter((text) => text !== '')
          .join('\n\n'),
      ),
    })),
    keepOrder: /^no$/i.test(render?.attributes['shuffle'] ?? ''),
  }
}

/** The answers of Blackboard's Either/Or, such as `agree_disagree.false`, in words. */
function spelledOut(text: string): string {
  const [, first = '', second = '', side] =
    /^(yes|agree|right|true|on)\\?_(no|disagree|wrong|false|off)\.(true|false)$/.exec(text) ?? []
  const word = side === 'true' ? first : second
  return word === '' ? text : word.charAt(0).toUpperCase() + word.slice(1)
}

function inputOf(response: XmlElement, render: XmlElement | undefined): ResponsePart['input'] {
  const name = localName(response)
  const look = render ? localName(render) : ''
  if (name === 'response_num') return 'number'
  if (name === 'response_lid' && /^render_(choice|extension)$/.test(look)) return 'choice'
  if (name === 'response_str')
    return /^(decimal|integer|scientific)$/i.test(render?.attributes['fibtype'] ?? '')
      ? 'number'
      : 'words'
  return name === 'response_lid' && look === 'render_fib' ? 'words' : 'other'
}

function cardinalityOf(response: XmlElement): ResponsePart['cardinality'] {
  const said = response.attributes['rcardinality']?.toLowerCase()
  return said === 'multiple' || said === 'ordered' ? said : 'single'
}

/** Its own material, or in Blackboard's files what stands beside it in the same flow. */
function promptOf(response: XmlElement, texts: Texts): string {
  const own = childElements(response)
    .filter((child) => /^(material|material_ref|flow_mat)$/.test(localName(child)))
    .map((child) => materialOf(child, texts))
    .join('\n\n')
  const flow = response.parent
  if (own !== '' || flow === null || !('attributes' in flow)) return own
  const isAlone =
    childElements(flow).filter((child) => /^response_/.test(localName(child))).length === 1
  return isResponseBlock(flow) || flow.attributes['class'] === undefined || !isAlone
    ? ''
    : materialOf(flow, texts)
}
