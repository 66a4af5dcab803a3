import type { Question } from '#src/domain/question/question.ts'
import { chosenTexts, type Fault, isChoice, type QuestionRule, splitKey } from './rule.ts'
import { plainText } from './text.ts'

/**
 * Rules about the length of options; 2013-20a, one of four guidelines with empirical support. The
 * literature says "about equal": the numbers are house limits. Differences of a few words are no clue, so
 * ratios count only together with a difference in characters.
 */
export const optionLengthRules: readonly QuestionRule[] = [
  { id: 'O03', severity: 'warning', check: checkLongestKey },
  { id: 'O04', severity: 'info', check: checkEvenLength },
]

const clearlyLonger = 1.4
const clearlyMore = 25

function checkLongestKey(question: Question): Fault[] {
  const lengths = compareLengths(question)
  if (lengths === undefined || !isClearlyLongest(lengths)) return []
  const { key, longest } = lengths
  return [
    {
      message: `the key has ${key} characters, the longest wrong option ${longest}; cut the key or fill the others`,
    },
  ]
}

function checkEvenLength(question: Question): Fault[] {
  const lengths = compareLengths(question)
  if (lengths === undefined) return checkSpread(question)
  if (isClearlyLongest(lengths)) return []
  const { key, mean } = lengths
  if (key / mean > 1.3 && key - mean >= clearlyMore)
    return [
      {
        severity: 'warning',
        message: `the key has ${key} characters, all options ${Math.round(mean)} on average; even them out`,
      },
    ]
  if (key / mean < 0.8 && mean - key >= clearlyMore)
    return [
      { message: `the key has only ${key} characters, all options ${Math.round(mean)} on average` },
    ]
  return checkSpread(question)
}

type Lengths = { key: number; longest: number; mean: number }

function compareLengths(question: Question): Lengths | undefined {
  const parts = splitKey(question)
  if (parts === undefined) return undefined
  const key = plainText(parts.key.text).length
  const others = parts.distractors.map(({ text }) => plainText(text).length)
  const mean = [key, ...others].reduce((sum, length) => sum + length, 0) / (others.length + 1)
  return { key, longest: Math.max(...others), mean }
}

function isClearlyLongest({ key, longest }: Lengths): boolean {
  return key >= clearlyLonger * longest && key - longest >= clearlyMore
}

function checkSpread(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const lengths = chosenTexts(question).map((text) => plainText(text).length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  return longest > 1.5 * shortest && longest - shortest >= 2 * clearlyMore
    ? [{ message: `options have ${shortest} to ${longest} characters; about equal reads fairer` }]
    : []
}
