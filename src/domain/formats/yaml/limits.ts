const longest = 2_000_000
const mostBrackets = 20_000
const mostQuestions = 5_000

/**
 * Why a file is not even parsed. `undefined`: it may be. A thousand questions take about 1.2 million
 * characters; the parser needs some 10 µs for each token, so that a file made of brackets alone would hold
 * up everybody else.
 */
export function findExcess(text: string): string | undefined {
  if (text.length > longest)
    return `is longer than ${longest.toLocaleString('en')} characters; cut it into several files`
  if (countMatches(text, /[[{]/g, mostBrackets) || /(?:[-?:]\s){30}/.test(text))
    return 'is nested too deeply'
  if (countMatches(text, /^\s*-(?:\s|$)/gm, mostQuestions * 10))
    return `has more than ${mostQuestions.toLocaleString('en')} questions; cut it into several files`
  return undefined
}

/** True when the pattern is found more than `most` times; stops counting there. */
function countMatches(text: string, pattern: RegExp, most: number): boolean {
  let count = 0
  for (const _ of text.matchAll(pattern)) {
    count++
    if (count > most) return true
  }
  return false
}
