import type { XmlElement } from '@rgrove/parse-xml'
import type { Fields } from './fields.ts'
import type { MoodleTexts } from './texts.ts'

/** A question that is being read. */
export type Reading = {
  element: XmlElement
  fields: Fields
  texts: MoodleTexts
  /** What the file says of the question as a whole, as Markdown. */
  general: string
  own: {
    isAllOrNothing: boolean
    /** The reason that our own writer noted for a prompt or step by its place from 0; empty where there is none. */
    whyOf: (index: number) => string
  }
}
