import { remembered } from './remembered.ts'

/** Markdown as a reader sees it on one line: no tables, code, links or emphasis marks. */
export const plainText = remembered((markdown) =>
  markdown
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/^\s*\|.*$/gm, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+>]|#{1,6})\s+/gm, '')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/\*(\S(?:[^*\n]*\S)?)\*/g, '$1')
    .replace(/`/g, '')
    .replace(/\s+/g, ' ')
    .trim(),
)

/** Words of a text in lower case, digits and inner hyphens kept. */
export const words = remembered(
  (text): readonly string[] =>
    text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu) ?? [],
)

/** The text with case, quotes, punctuation at word ends and spacing evened out; signs such as < or % stay. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_`"'“”‘’]/g, '')
    .replace(/[.,;:!?…]+(?=\s|$)/g, ' ')
    .replace(/[()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const abbreviations =
  /\b(?:[A-Z]|Dr|Mr|Ms|Mrs|St|vs|No|Nos|e\.g|i\.e|etc|approx|Inc|Co|Corp|Jr|Sr|Art|Sec|Pub|Vol|Fig|cf|U\.S)\.$/

/** Sentences of plain text, in order; a full stop after an abbreviation ends none. */
export function sentences(text: string): string[] {
  const found: string[] = []
  let start = 0
  for (const mark of text.matchAll(/[.?!…]+["'”’)\]]*(?=\s+["'“‘(*]*[\p{Lu}\p{N}])/gu)) {
    const end = mark.index + mark[0].length
    const sentence = text.slice(start, end)
    if (abbreviations.test(sentence)) continue
    found.push(sentence.trim())
    start = end
  }
  const last = text.slice(start).trim()
  return last === '' ? found : [...found, last]
}

/**
 * The sentence that asks: the last one with a question mark, otherwise the last one. Emphasis marks are kept,
 * because rules about capitals and bold need them.
 */
export const leadIn = remembered((stem) => {
  const paragraphs = stem
    .replace(/```[\s\S]*?```/g, ' ')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/^\s*\|.*$/gm, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
  const all = paragraphs.flatMap(sentences)
  return all.findLast((sentence) => /\?["'”’)*]*$/.test(sentence)) ?? all.at(-1) ?? ''
})

/** Runs of `size` words in a row, each joined by spaces; a shorter text is one run. */
export function shingles(tokens: readonly string[], size: number): Set<string> {
  if (tokens.length <= size) return new Set([tokens.join(' ')])
  return new Set(
    tokens.slice(0, tokens.length - size + 1).map((_, at) => tokens.slice(at, at + size).join(' ')),
  )
}

/** Rough stem of an English word, so that "encrypts" and "encrypted" meet. */
export function wordStem(word: string): string {
  return word.replace(/(?:ational|ations?|ments?|ities|ity|ings?|ies|ed|es|s|ion|e)$/, '')
}
