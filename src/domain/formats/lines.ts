import { sizes } from './sizes.ts'

/**
 * The lines of a text one after the other: a file may have millions of them. Of one that is longer than a question
 * may be, only so much that it still is.
 */
export function* linesOf(text: string): Generator<string> {
  const ending = /\r\n|\n|\r/g
  let from = 0
  for (let end = ending.exec(text); end !== null; end = ending.exec(text)) {
    yield text.slice(from, Math.min(end.index, from + mostOfLine))
    from = ending.lastIndex
  }
  yield text.slice(from, from + mostOfLine)
}

const mostOfLine = sizes.questionCharacters + 1
