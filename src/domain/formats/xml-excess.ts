import { tagsIn } from './xml-tags.ts'

/** Elements within each other that are followed. */
const deepest = 500

/**
 * Most elements, attributes and entities that are parsed at once; the parser needs up to 600 bytes for each. A
 * question has about a hundred, a manifest of 5,000 files some hundred thousand.
 */
const mostMarks = 200_000

/**
 * Most characters that are parsed at once: with an emoji among them the parser keeps a number for each. That is a question
 * with three pictures of the largest size inside, or what stands around all questions.
 */
const mostCharacters = 9_000_000

/**
 * Why a text is not even parsed, as "is …" or "has …"; `undefined`: it may be. Looks at the tags alone: the parser
 * descends by recursion, and where stack or memory ends an engine may end the whole process.
 */
export function findXmlExcess(text: string): string | undefined {
  if (text.length > mostCharacters)
    return `is longer than ${mostCharacters.toLocaleString('en')} characters; cut it into several`
  return isSmall(text) ? undefined : findCrowd(text)
}

function findCrowd(text: string): string | undefined {
  let marks = countSigns(text, { sign: '&', from: 0, to: text.length })
  let depth = 0
  for (const { kind, start, end } of tagsIn(text)) {
    if (marks > mostMarks) break
    if (kind === 'close') depth--
    else marks++
    if (kind === 'open') depth++
    if (kind === 'open' || kind === 'empty')
      marks += countSigns(text, { sign: '=', from: start, to: end })
    if (depth > deepest) return 'is nested too deeply'
  }
  return marks > mostMarks ? tooMany : undefined
}

/** So few tags and so few characters that they can be neither too deep nor too many; most questions are. */
function isSmall(text: string): boolean {
  if (text.length > mostMarks) return false
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) tags++
  return tags <= deepest
}

const tooMany = `has more than ${mostMarks.toLocaleString('en')} elements and attributes; cut it into several`

function countSigns(
  text: string,
  { sign, from, to }: { sign: string; from: number; to: number },
): number {
  const code = sign.charCodeAt(0)
  let count = 0
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) count++
  return count
}
