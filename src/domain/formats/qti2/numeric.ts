import { judgeNumber, type NumberRange, toNumber } from '#src/domain/formats/item/number.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { textOf } from '#src/domain/formats/xml.ts'
import { attributeOf, findInside } from './names.ts'
import { feedbackByName, type Item2, scoreOf2 } from './parts.ts'
import { stepsNamed } from './program.ts'

/** A number typed, or set by a slider. */
export function judgeNumber2(item: Item2): Judged {
  const { correct, mapping } = item.response
  const mapped = [...(mapping?.entries ?? [])].filter(([, worth]) => worth > 0)
  const values = (correct.length > 0 ? correct : mapped.map(([value]) => value)).flatMap(
    (value) => toNumber(value) ?? [],
  )
  const [value] = values
  const range = value === undefined ? rangeByTrying(item) : rangeAround(item, value)
  const ranges = range === undefined ? [] : [range, ...values.slice(1).map(exactly)]
  return judgeNumber(ranges, feedbackByName(item, []).general, unitOf(item))
}

function exactly(value: number): NumberRange {
  return { low: value, high: value, exact: value }
}

/** By the tolerance of an `equal` in the processing, or by the limits that it compares with. */
function rangeAround(item: Item2, value: number): NumberRange {
  const [equal] = stepsNamed(item.program.rules, /^equal$/)
  if (equal === undefined) return rangeByTrying(item, value) ?? exactly(value)
  const { below, above, isRelative } = equal.tolerance
  const unit = isRelative ? Math.abs(value) / 100 : 1
  const range = { low: value - below * unit, high: value + above * unit, exact: value }
  return below === above ? { ...range, tolerance: below * unit } : range
}

const mostLimits = 40

/** The span of those limits in the processing that earn marks themselves. */
function rangeByTrying(item: Item2, value?: number): NumberRange | undefined {
  const limits = stepsNamed(item.program.rules, /^[gl]te?$/)
    .flatMap((comparison) => stepsNamed(comparison.inside, /^basevalue$/))
    .flatMap((base) => toNumber(base.value) ?? [])
    .slice(0, mostLimits)
  const right = limits.filter((limit) => scoreOf2(item, [String(limit)]) > 0)
  if (right.length < 2) return undefined
  return { low: Math.min(...right), high: Math.max(...right), exact: value }
}

function unitOf(item: Item2): string | undefined {
  const [unit] = findInside(item.element, /^span$/).filter(
    (span) => attributeOf(span, 'class') === 'unit',
  )
  const text = unit && textOf(unit).trim()
  return text === '' ? undefined : text
}
