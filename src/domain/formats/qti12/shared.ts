import type { XmlElement } from '@rgrove/parse-xml'
import type { ReadItem } from '#src/domain/formats/item/read-item.ts'
import { type ImageName, textsOf } from '#src/domain/formats/item/texts.ts'
import { sizes } from '#src/domain/formats/sizes.ts'
import { readMetadata, typeOf } from './metadata.ts'
import { readPresentation } from './presentation.ts'

/** A text that several items are about, as Markdown, and what it could not keep. */
export type SharedText = { id: string; title: string; text: string; lost: readonly string[] }

/** The texts of a file that items are about, as they come. */
type SharedTexts = {
  /** Remembers an item without a question, and what is said of it where no other item is about it. */
  keep(item: XmlElement, alone: ReadItem): void
  /** The text that an item is about, from then on held by it. */
  of(item: XmlElement): SharedText | undefined
  /** Whether this was said of a text that another item holds. */
  isHeld(alone: ReadItem): boolean
}

/**
 * For the items of one file in their order: those without a question that later ones name as their stimulus, as New
 * Quizzes of Canvas writes them. A text longer than a stem may be is none.
 */
export function newSharedTexts(imageName: ImageName): SharedTexts {
  const found = new Map<string, { shared: SharedText; alone: ReadItem }>()
  const held = new Set<ReadItem>()
  return {
    keep(item, alone) {
      const { ident = '', title = '' } = item.attributes
      if (ident === '' || typeOf(readMetadata(item)) !== 'text_only_question') return
      const texts = textsOf(imageName)
      const text = readPresentation(item, texts).stem
      if (text === '' || text.length > sizes.stemCharacters) return
      found.set(ident, { shared: { id: ident, title, text, lost: texts.lost() }, alone })
    },
    of(item) {
      const about = found.get(readMetadata(item).get('parent_stimulus_item_ident') ?? '')
      if (about !== undefined) held.add(about.alone)
      return about?.shared
    },
    isHeld: (alone) => held.has(alone),
  }
}
