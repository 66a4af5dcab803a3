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
  if (countMatches(text, /\n/g, mostLines))
    return `has more than ${mostLines.toLocaleString('en')} lines; cut it into several files`
  if (countMatches(text, /^[ \t]*-(?:\s|$)/gm, mostQuestions * 10))
    return `has more than ${mostQuestions.toLocaleString('en')} questions; cut it into several files`
  return undefined
}

/** More than those of 20,000 questions with 20 options each. */
const mostLines = 500_000

/** Signs between values that are parsed at once; the parser keeps up to 1 kB for each. */
const mostSigns = 100_000

/** Whether a text has more values than one question, or what stands above all, by far. */
export function isCrowded(text: string): boolean {
  return countMatches(text, /[-?:](?=\s)|[[\]{},#&*!|>"']/g, mostSigns)
}

/** Brackets that may be open at once. */
const mostOpen = 300

/** Dashes, question marks and colons of one line, each of which may open something within the last. */
const mostInLine = 500

/**
 * Whether a text may be nested so deeply that the parser, which descends by recursion, would come to the end of the
 * stack; there an engine may end the whole process. Signs within texts count too, and so do 300 spaces before a line.
 */
export function isDeep(text: string): boolean {
  if (/^ {300}/m.test(text)) return true
  let open = 0
  let inLine = 0
  for (const [sign] of text.matchAll(/[[\]{}\n]|[-?:](?=[ \t])/g)) {
    const step = steps.get(sign)
    if (sign === '\n') inLine = 0
    else if (step === undefined) inLine++
    else open = Math.max(0, open + step)
    if (open > mostOpen || inLine > mostInLine) return true
  }
  return false
}

const steps = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
])

/** True when the pattern is found more than `most` times; stops counting there. */
function countMatches(text: string, pattern: RegExp, most: number): boolean {
  let count = 0
  for (const _ of text.matchAll(pattern)) {
    count++
    if (count > most) return true
  }
  return false
}
