import type { XmlElement } from '@rgrove/parse-xml'
import {
  type Feedback,
  type SharedFeedback,
  shareFeedback,
} from '#src/domain/formats/item/feedback.ts'
import { paragraphs, type Texts } from '#src/domain/formats/item/texts.ts'
import { htmlOf } from '#src/domain/formats/xml-html.ts'
import type { Declaration } from './declarations.ts'
import { attributeOf, childrenOf, findInside } from './names.ts'
import { process } from './processing.ts'
import type { Program } from './program.ts'

/** A feedback text and what makes it show: an outcome with or without this identifier. */
type Shown2 = Feedback & { outcome: string; identifier: string; isHidden: boolean }

/** An item of QTI 2 or 3 taken apart as far as all kinds need it. */
export type Item2 = {
  element: XmlElement
  program: Program
  declarations: ReadonlyMap<string, Declaration>
  interaction: XmlElement
  response: Declaration
  responseName: string
  feedback: readonly Shown2[]
  texts: Texts
}

/** Modal, block and inline feedback of an item, each with a name of its own. */
export function readFeedback2(item: XmlElement, body: XmlElement, texts: Texts): Shown2[] {
  const elements = [
    ...findInside(body, /^feedback(inline|block)$/),
    ...childrenOf(item, 'modalfeedback'),
  ]
  const counts = new Map<string, number>()
  return elements.map((element) => {
    const identifier = attributeOf(element, 'identifier') ?? ''
    const count = counts.get(identifier) ?? 0
    counts.set(identifier, count + 1)
    return {
      ident: count === 0 ? identifier : `${identifier} ${count}`,
      identifier,
      outcome: attributeOf(element, 'outcomeidentifier') ?? '',
      isHidden: attributeOf(element, 'showhide') === 'hide',
      text: texts.html(htmlOf(element.children)),
    }
  })
}

/** Marks of somebody who gave this response. */
export function scoreOf2(item: Item2, given: readonly string[]): number {
  return process(item.program, item.declarations, new Map([[item.responseName, given]])).score
}

/** Feedback by option, found out by answering with each of them. */
export function feedbackByOption(
  item: Item2,
  options: readonly { ident: string; isKey: boolean }[],
): SharedFeedback {
  const shownAfter = (chosen: readonly string[]): ReadonlySet<string> => {
    const { values } = process(
      item.program,
      item.declarations,
      new Map([[item.responseName, chosen]]),
    )
    const shown = item.feedback.filter(({ outcome, identifier, isHidden }) => {
      const value = values.get(outcome)
      return value !== undefined && value.length > 0 && value.includes(identifier) !== isHidden
    })
    return new Set(shown.map(({ ident }) => ident))
  }
  return shareFeedback({ feedback: item.feedback, options, shownAfter })
}

/** Feedback of parts by its identifier, and all other feedback as one text. */
export function feedbackByName(item: Item2, idents: readonly string[]): SharedFeedback {
  const known = new Set(idents)
  const texts = new Map<string, string[]>()
  const general: string[] = []
  for (const { identifier, text } of item.feedback) {
    if (!known.has(identifier)) general.push(text)
    else texts.set(identifier, texts.get(identifier) ?? [])
    texts.get(identifier)?.push(text)
  }
  const whys = new Map([...texts].map(([ident, list]) => [ident, paragraphs(...list)]))
  return { whys, general: paragraphs(...general) }
}
