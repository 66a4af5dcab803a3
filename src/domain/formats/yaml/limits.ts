/** How much of a file is parsed. */
type Limits = { longest: number; mostBrackets: number; mostQuestions: number }

const packLimits: Limits = { longest: 2_000_000, mostBrackets: 20_000, mostQuestions: 5_000 }

/** For files that people bring: a few seconds of parsing. */
export const bankLimits: Limits = {
  longest: 8_000_000,
  mostBrackets: 80_000,
  mostQuestions: 20_000,
}

/**
 * Why a file is not even parsed. `undefined`: it may be. A thousand questions take about 1.2 million
 * characters; the parser needs some 10 µs for each token, so that a file made of brackets alone would hold
 * up everybody else.
 */
export function findExcess(text: string, limits: Limits = packLimits): string | undefined {
  const { longest, mostBrackets, mostQuestions } = limits
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
