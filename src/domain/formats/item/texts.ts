import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'

/** The name of a picture by its address in a text; `undefined`: the file has none there. */
export type ImageName = (src: string) => string | undefined

/** Turns the texts of one item into Markdown and remembers what got lost on the way, each thing once. */
export type Texts = {
  html: (html: string) => string
  plain: (text: string) => string
  lose: (thing: string) => void
  lost: () => readonly string[]
}

/** For the texts of one item, whose pictures `imageName` finds. */
export function textsOf(imageName: ImageName): Texts {
  const lost = new Set<string>()
  return {
    html: (html) => {
      const read = markdownFromHtml(html, imageName)
      for (const thing of read.lost) lost.add(thing)
      return read.text
    },
    plain: plainToMarkdown,
    lose: (thing) => {
      lost.add(thing)
    },
    lost: () => [...lost],
  }
}

/** Texts with an empty line between them, empty ones left out, equal ones once. */
export function paragraphs(...texts: readonly string[]): string {
  return [...new Set(texts)].filter((text) => text !== '').join('\n\n')
}
