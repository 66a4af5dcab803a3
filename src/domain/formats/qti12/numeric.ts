import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { judgeNumber, type NumberRange, toNumber } from '#src/domain/formats/item/number.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { paragraphs } from '#src/domain/formats/item/texts.ts'
import { comparisons, type Rule, rightRules } from './rules.ts'
import type { Item } from './whole.ts'

/** A typed number: each earning rule is a number, a range, or a number with its range. */
export function judgeTypedNumber(item: Item): Judged {
  if (item.responses.length > 1)
    return {
      ok: false,
      message: 'several numbers in one question cannot be held; ask for each alone',
    }
  const ranges = rightRules(item.rules).flatMap((rule) => rangeOf(rule) ?? [])
  return judgeNumber(ranges, paragraphs(...item.feedback.map(({ text }) => text)))
}

/** What an item that cannot be held takes for right, as text. */
export function numberAnswers(item: Item): string[] {
  if (item.responses.some(({ labels }) => labels.length > 1)) return []
  return rightRules(item.rules)
    .flatMap(({ test }) => comparisons(test))
    .filter(({ kind }) => kind === 'equal')
    .map(({ value }) => plainToMarkdown(value))
}

function rangeOf({ test }: Rule): NumberRange | undefined {
  const found = comparisons(test)
  const numbers = (kind: string): number[] =>
    found.filter((one) => one.kind === kind).flatMap(({ value }) => toNumber(value) ?? [])
  const [exact] = numbers('equal')
  const lows = numbers('above')
  const highs = numbers('below')
  if (lows.length > 0 && highs.length > 0)
    return { low: Math.max(...lows), high: Math.min(...highs), exact }
  return exact === undefined ? undefined : { low: exact, high: exact, exact }
}
