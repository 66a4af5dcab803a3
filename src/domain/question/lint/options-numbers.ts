import { isClockUnit, parseQuantities, type Quantity } from '#src/domain/question/quantity.ts'
import type { Question } from '#src/domain/question/question.ts'
import { chosenTexts, type Fault, isChoice, type QuestionRule, quote } from './rule.ts'
import { leadIn, plainText } from './text.ts'

/** Rules about options that are numbers, ranges, limits or dates; they hold only where all options are. */
export const optionNumberRules: readonly QuestionRule[] = [
  { id: 'N01', severity: 'warning', check: checkOrder },
  { id: 'N02', severity: 'error', check: checkOverlap },
  { id: 'N03', severity: 'warning', check: checkUnits },
  { id: 'N04', severity: 'info', check: checkMiddle },
  { id: 'N05', severity: 'error', check: checkPinned },
]

/** H21, NBME: searching for one's number is no part of the question. */
function checkOrder(question: Question): Fault[] {
  const quantities = quantitiesOf(question)
  if (quantities === undefined) return []
  const steps = quantities
    .slice(1)
    .map((quantity, index) => compareQuantities(quantity, quantities[index] ?? quantity))
  const isOrdered = steps.every((step) => step >= 0) || steps.every((step) => step <= 0)
  return isOrdered ? [] : [{ message: 'numbers stand in no order; sort them from small to large' }]
}

function compareQuantities(a: Quantity, b: Quantity): number {
  return a.low - b.low || a.high - b.high
}

/** A question about a limit asks for the limit itself, so open limits do not compete. */
const asksForLimit =
  /\b(?:thresholds?|limits?|minimum|maximum|deadline|cut-?off|triggers?|requires?d?|at which|how (?:many|much|long|soon|often|large|small))\b/i

/** H22, NBME: a value inside two options makes both right. */
function checkOverlap(question: Question): Fault[] {
  const quantities = quantitiesOf(question)
  if (quantities === undefined || !isChoice(question)) return []
  const asked = plainText(leadIn(question.stem))
  const entries = quantities.map((quantity, index) => ({
    quantity,
    option: question.options[index],
  }))
  const isLimits =
    new Set(quantities.map(({ form }) => form)).size === 1 &&
    /below|above/.test(quantities[0]?.form ?? '')
  if (isLimits && asksForLimit.test(asked)) return []
  return entries.flatMap((a, index) =>
    entries.slice(index + 1).flatMap((b): Fault[] => {
      if (!doOverlap(a.quantity, b.quantity)) return []
      const isKey = a.option?.isKey === true || b.option?.isKey === true
      const message = `${quote(a.option?.text ?? '')} and ${quote(b.option?.text ?? '')} overlap; a value in both fits both`
      return [isKey && !isLimits ? { message } : { message, severity: 'warning' }]
    }),
  )
}

function doOverlap(a: Quantity, b: Quantity): boolean {
  if (a.form === 'point' || b.form === 'point') return false
  if (isClockUnit(a.unit) !== isClockUnit(b.unit)) return false
  const [low, high] = [Math.max(lowEnd(a), lowEnd(b)), Math.min(highEnd(a), highEnd(b))]
  if (low !== high) return low < high
  return includes(a, low) && includes(b, low)
}

function lowEnd(quantity: Quantity): number {
  return quantity.form === 'below' ? -Infinity : quantity.low
}

function highEnd(quantity: Quantity): number {
  return quantity.form === 'above' ? Infinity : quantity.high
}

function includes(quantity: Quantity, value: number): boolean {
  return quantity.isInclusive || (value !== quantity.low && value !== quantity.high)
}

/** NBME: converting units or counting digits is no part of the question. */
function checkUnits(question: Question): Fault[] {
  const quantities = quantitiesOf(question)
  if (quantities === undefined) return []
  const units = new Set(quantities.map(({ unit }) => unit))
  if (units.size > 1) {
    const names = [...units].map((unit) => (unit === '' ? 'none' : unit))
    const severity = [...units].every(isClockUnit) ? 'info' : 'warning'
    return [{ severity, message: `options use different units (${names.join(', ')}); use one` }]
  }
  const decimals = new Set(quantities.map((quantity) => quantity.decimals))
  return decimals.size > 1
    ? [
        {
          message: `options have ${[...decimals].sort().join(' and ')} decimals; use the same number`,
        },
      ]
    : []
}

/** Unverified advice: the middle value or the only round one is guessed first. */
function checkMiddle(question: Question): Fault[] {
  const quantities = quantitiesOf(question)
  if (quantities === undefined || question.kind !== 'single-best-answer') return []
  const key = quantities[question.options.findIndex((option) => option.isKey)]
  if (key === undefined || quantities.length < 4) return []
  const round = quantities.filter(({ low }) => Math.abs(low) >= 100 && low % 50 === 0)
  const isOdd =
    (round.length === 1 && round[0] === key) ||
    (round.length === quantities.length - 1 && !round.includes(key))
  return isOdd ? [{ message: 'the key is the only round number, or the only one that is not' }] : []
}

const label =
  /^(?:level|stage|tier|step|phase|grade|category|class|day|week|month|year|quarter)\s+(?:\d+|[IVX]+)\b/i
const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/i
const pointer = /\b(?:the )?(?:options?|answers?|choices?) (?:above|below)\b/i

/** NBME: sets with a natural order, and options that speak of places, must not be shuffled. */
function checkPinned(question: Question): Fault[] {
  if (!isChoice(question) || question.keepOrder) return []
  const texts = chosenTexts(question).map((text) => text.trim())
  if (quantitiesOf(question) !== undefined)
    return [{ message: 'numbers must keep their order; delete "shuffle: true"' }]
  if (texts.every((text) => label.test(text)) || texts.every((text) => calendar.test(text)))
    return [{ message: 'the options have a natural order; say "shuffle: false"' }]
  return texts.some((text) => pointer.test(text))
    ? [{ message: 'an option speaks of another one by place; say "shuffle: false" or name it' }]
    : []
}

function quantitiesOf(question: Question): Quantity[] | undefined {
  return isChoice(question) ? parseQuantities(chosenTexts(question).map(plainText)) : undefined
}
