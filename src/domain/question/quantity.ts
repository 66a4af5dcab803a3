import { type Amount, parseAmount } from './amount.ts'

/** An option that is nothing but an amount: a number, a range, a limit or a date. */
export type Quantity = {
  /**
   * - `point`: one value, or a deadline such as "within 30 days"
   * - `range`: from `low` to `high`, both included
   * - `below`, `above`: an open limit; `isInclusive` tells whether the limit itself belongs to it
   */
  form: 'point' | 'range' | 'below' | 'above'
  /** In the base of its unit (time in seconds, dates in days), so that "2 weeks" and "10 days" compare. */
  low: number
  high: number
  isInclusive: boolean
  /** Singular and lower case: `day`, `%`, `$`, `bed`; empty for a bare number; `date` for dates. */
  unit: string
  /** Digits after the point as written. */
  decimals: number
}

const limits: readonly { form: Quantity['form']; isInclusive: boolean; pattern: RegExp }[] = [
  { form: 'below', isInclusive: true, pattern: /^(?:≤|<=|at most|(?:no|not) more than)\s*/i },
  {
    form: 'above',
    isInclusive: true,
    pattern: /^(?:≥|>=|at least|(?:no|not) (?:less|fewer) than)\s*/i,
  },
  { form: 'below', isInclusive: false, pattern: /^(?:<|less than|fewer than|under|below)\s*/i },
  {
    form: 'above',
    isInclusive: false,
    pattern: /^(?:>|more than|greater than|over|above|exceeding)\s*/i,
  },
]

const endings: readonly { form: Quantity['form']; pattern: RegExp }[] = [
  { form: 'above', pattern: /(?:\s+(?:or|and) (?:more|over|above|older|higher|longer))$/i },
  {
    form: 'below',
    pattern: /(?:\s+(?:or|and) (?:less|fewer|under|below|younger|lower|shorter))$/i,
  },
]

const opening =
  /^(?:within|up to|no later than|not later than|about|approximately|around|roughly|exactly|after|every|once every|for|in|by|on|between|from|~|≈)\s+/i

const rangeMark = /\s*(?:–|—|\bto\b|\band\b|(?<=[\d%])\s*-\s*(?=[$€£]?\d))\s*/

const clockUnits: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  quarter: 7_889_400,
  year: 31_557_600,
}

const knownUnits = new Set(['', '%', '$', '€', '£', 'date', ...Object.keys(clockUnits)])

/** Reads an option's text as an amount. `undefined`: it says something else as well. */
export function parseQuantity(text: string): Quantity | undefined {
  const plain = text.trim().replace(/[*_`]/g, '').replace(/[.;]$/, '')
  const ending = endings.find(({ pattern }) => pattern.test(plain))
  const body = ending ? plain.replace(ending.pattern, '') : plain
  const limit = limits.find(({ pattern }) => pattern.test(body))
  const rest = limit ? body.replace(limit.pattern, '') : body.replace(opening, '')
  const amounts = parseEnds(rest)
  if (amounts === undefined) return undefined
  const [first, last] = amounts
  const form = limit?.form ?? ending?.form ?? (first === last ? 'point' : 'range')
  const unit = last.unit === '' ? first.unit : last.unit
  const base = clockUnits[unit] ?? 1
  return {
    form,
    low: first.value * base,
    high: last.value * base,
    isInclusive: limit?.isInclusive ?? true,
    unit,
    decimals: Math.max(first.decimals, last.decimals),
  }
}

/**
 * The options as quantities, when every one of them is one and they can be compared. `undefined`: they are
 * not a set of numbers.
 */
export function parseQuantities(texts: readonly string[]): Quantity[] | undefined {
  const quantities: Quantity[] = []
  for (const text of texts) {
    const quantity = parseQuantity(text)
    if (quantity === undefined) return undefined
    quantities.push(quantity)
  }
  if (quantities.length < 2) return undefined
  const units = new Set(quantities.map((quantity) => quantity.unit))
  const isComparable = units.size === 1 || [...units].every((unit) => knownUnits.has(unit))
  return isComparable ? quantities : undefined
}

/** True for a unit of time such as `day`. */
export function isClockUnit(unit: string): boolean {
  return clockUnits[unit] !== undefined
}

/** One amount twice, or the two ends of a range. */
function parseEnds(text: string): [Amount, Amount] | undefined {
  const whole = parseAmount(text)
  if (whole !== undefined) return [whole, whole]
  const mark = rangeMark.exec(text)
  if (mark === null) return undefined
  const low = parseAmount(text.slice(0, mark.index))
  const high = parseAmount(text.slice(mark.index + mark[0].length))
  return low === undefined || high === undefined ? undefined : [low, high]
}
