import type { XmlElement } from '@rgrove/parse-xml'
import type { Feedback } from '#src/domain/formats/item/feedback.ts'
import type { Texts } from '#src/domain/formats/item/texts.ts'
import { childElement, childElements } from '#src/domain/formats/xml.ts'
import { materialOf } from './material.ts'

/** The `itemfeedback` of an item, solutions included; hints are named as lost. */
export function readFeedback(item: XmlElement, texts: Texts): Feedback[] {
  return childElements(item, 'itemfeedback').map((feedback) => {
    if (childElement(feedback, 'hint')) texts.lose('a hint')
    return { ident: feedback.attributes['ident'] ?? '', text: materialOf(feedback, texts) }
  })
}
