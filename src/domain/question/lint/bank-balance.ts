import type { Question } from '#src/domain/question/question.ts'
import { absolutes, hedges } from './lexicon-en.ts'
import { negativeWords } from './negative-stem.ts'
import { type Bank, type BankRule, type Fault, splitKey } from './rule.ts'

/** Rules about patterns that show only when many questions stand beside each other. */
export const bankBalanceRules: readonly BankRule[] = [
  { id: 'B01', severity: 'warning', check: checkKeyPositions },
  { id: 'B02', severity: 'info', check: checkRuns },
  { id: 'B03', severity: 'warning', check: checkLongestKeys },
  { id: 'B04', severity: 'warning', check: checkMeanLengths },
  { id: 'B05', severity: 'warning', check: checkOneSidedWords },
  { id: 'B07', severity: 'warning', check: checkLevels },
  { id: 'T02', severity: 'warning', check: checkNegativeStems },
]

const fewest = 8
const longestRun = 3

/** How often the key stands first, second … as authored, among single best answers with `options` options. */
export function countKeyPositions(questions: readonly Question[], options: number): number[] {
  const counts = Array.from({ length: options }, () => 0)
  for (const at of keyPositions(questions, options)) counts[at] = (counts[at] ?? 0) + 1
  return counts
}

/** Share of single best answers whose key is the one longest option, 0 to 1. `undefined`: there are none. */
export function keyLongestShare(questions: readonly Question[]): number | undefined {
  const parts = questions.map(splitKey).filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  const longest = parts.filter(({ key, distractors }) =>
    distractors.every(({ text }) => text.length < key.text.length),
  )
  return longest.length / parts.length
}

/** Upper 1 % points of χ² for 1, 2, 3 … degrees of freedom. Source: any table, such as NIST/SEMATECH 1.3.6.7.4. */
const chiSquareLimits = [6.635, 9.21, 11.345, 13.277, 15.086, 16.812, 18.475]

/** H20. Positions are shuffled for learners, but not on paper or in files that go elsewhere. */
function checkKeyPositions({ questions }: Bank): Fault[] {
  return [3, 4, 5].flatMap((options) => {
    const counts = countKeyPositions(questions, options)
    const total = sum(counts)
    if (total < fewest) return []
    const expected = total / options
    const chiSquare = sum(counts.map((count) => (count - expected) ** 2 / expected))
    const isUneven =
      chiSquare > (chiSquareLimits[options - 2] ?? Infinity) ||
      counts.some((count) => count === 0 || (options > 3 && count / total > 0.4))
    return isUneven
      ? [
          {
            message: `keys stand at ${counts.join(', ')} of ${options} positions; "questions balance FILE" evens them out`,
          },
        ]
      : []
  })
}

function checkRuns({ questions }: Bank): Fault[] {
  const positions = keyPositions(questions, 4)
  let run = 0
  let longest = 0
  positions.forEach((at, index) => {
    run = at === positions[index - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  })
  return longest > longestRun
    ? [
        {
          message: `${longest} keys in a row stand at the same position; "questions balance FILE" breaks them up`,
        },
      ]
    : []
}

function keyPositions(questions: readonly Question[], options: number): number[] {
  return questions.flatMap((question) => {
    if (splitKey(question) === undefined || question.kind !== 'single-best-answer') return []
    if (question.options.length !== options) return []
    return [question.options.findIndex((option) => option.isKey)]
  })
}

const longestKeyMargin = 0.15

/** With four options chance is 25 %, the alarm 40 %. House margin. */
function checkLongestKeys({ questions }: Bank): Fault[] {
  const parts = questions.map(splitKey).filter((part) => part !== undefined)
  const share = keyLongestShare(questions)
  if (parts.length < fewest || share === undefined) return []
  const chance = sum(parts.map(({ distractors }) => 1 / (distractors.length + 1))) / parts.length
  return share > chance + longestKeyMargin
    ? [
        {
          message: `the key is the longest option in ${percent(share)} of questions (${percent(chance)} by chance); cut keys or fill wrong options`,
        },
      ]
    : []
}

/** House limit of 15 %. */
function checkMeanLengths({ questions }: Bank): Fault[] {
  const parts = questions.map(splitKey).filter((part) => part !== undefined)
  if (parts.length < fewest) return []
  const key = mean(parts.map((part) => part.key.text.length))
  const others = mean(parts.flatMap((part) => part.distractors.map(({ text }) => text.length)))
  return Math.abs(key - others) > 0.15 * others
    ? [
        {
          message: `keys have ${key.toFixed(0)} characters on average, wrong options ${others.toFixed(0)}; even them out`,
        },
      ]
    : []
}

const oneSided = 3

/** Words that stand only in wrong options, or only in keys. House limit. */
function checkOneSidedWords({ questions }: Bank): Fault[] {
  const parts = questions.map(splitKey).filter((part) => part !== undefined)
  const keys = parts.map(({ key }) => key.text)
  const others = parts.flatMap(({ distractors }) => distractors.map(({ text }) => text))
  const count = (texts: string[], pattern: RegExp) =>
    texts.filter((text) => pattern.test(text)).length
  const wrongAbsolutes = count(others, absolutes)
  const rightHedges = count(keys, hedges)
  return [
    ...(wrongAbsolutes >= oneSided && count(keys, absolutes) === 0
      ? [{ message: `absolute words stand in ${wrongAbsolutes} wrong options and in no key` }]
      : []),
    ...(rightHedges >= oneSided && count(others, hedges) === 0
      ? [{ message: `careful words stand in ${rightHedges} keys and in no wrong option` }]
      : []),
  ]
}

const mostRecall = 0.3
const enoughForShares = 20

/** NBME rule 2: application, not recall. No body publishes shares: the target is ours. */
function checkLevels({ questions }: Bank): Fault[] {
  const recall = questions.filter(({ level }) => level === 'recall').length / questions.length
  return questions.length >= enoughForShares && recall > mostRecall
    ? [
        {
          message: `${percent(recall)} of questions ask for recall; ${percent(mostRecall)} is our limit`,
        },
      ]
    : []
}

const mostNegative = 0.05

function checkNegativeStems({ questions }: Bank): Fault[] {
  const negative = questions.filter(({ stem }) => negativeWords(stem).length > 0).length
  const share = negative / questions.length
  return questions.length >= enoughForShares && share > mostNegative
    ? [
        {
          message: `${percent(share)} of stems are negative; ${percent(mostNegative)} is our limit`,
        },
      ]
    : []
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
