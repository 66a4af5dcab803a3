import type { XmlElement } from '@rgrove/parse-xml'
import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import { rawText } from './fields.ts'
import { filesOf, findPicture, type Pictures } from './pictures.ts'

/** The texts of one question as Markdown; what they lose on the way is remembered, each thing once. */
export type MoodleTexts = {
  /** What an element says, in the format that it names, else `usual`. `change` may alter the text before. */
  markdown: (element: XmlElement | undefined, change?: (text: string) => string) => string
  lose: (thing: string) => void
  lost: () => readonly string[]
}

/** For a question whose texts are in the format `usual` unless they say otherwise. */
export function textsOf(pictures: Pictures, usual: string): MoodleTexts {
  const lost = new Set<string>()
  const markdown = (element: XmlElement | undefined, change = (text: string) => text): string => {
    const text = rawText(element)
    if (element === undefined || text === '') return ''
    return toMarkdown(change(text), element.attributes['format'] ?? usual, (src) => {
      const found = findPicture(element, src, pictures)
      if (found === undefined || 'name' in found) return found?.name
      lost.add(found.lost)
      return undefined
    })
  }
  const toMarkdown = (
    text: string,
    format: string,
    imageName: (src: string) => string | undefined,
  ): string => {
    if (format === 'plain_text' || format === 'wiki_like') return plainToMarkdown(text)
    if (format === 'markdown') return withPictures(text, imageName)
    const read = markdownFromHtml(format === 'html' ? text : withBreaks(text), imageName)
    for (const thing of read.lost) lost.add(thing)
    return read.text
  }
  return {
    markdown: (element, change) => {
      if (
        element !== undefined &&
        filesOf(element).length > 0 &&
        !/@@PLUGINFILE@@/.test(rawText(element))
      )
        lost.add('an attached file')
      return markdown(element, change)
    },
    lose: (thing) => {
      lost.add(thing)
    },
    lost: () => [...lost],
  }
}

/** In Moodle's automatic format line feeds break lines unless the text has paragraphs of its own. */
function withBreaks(text: string): string {
  return /<(?:p|br|div|ul|ol|table|h\d)\b/i.test(text) ? text : text.replace(/\r?\n/g, '<br>')
}

function withPictures(text: string, imageName: (src: string) => string | undefined): string {
  return text.replace(
    /!\[([^\]\n]*)\]\((@@PLUGINFILE@@[^)\s]*)\)/g,
    (_, alt: string, src: string) => {
      const name = imageName(src)
      return name === undefined ? alt : `![${alt}](image:${name})`
    },
  )
}
