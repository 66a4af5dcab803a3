import { toNumber } from '#src/domain/formats/item/number.ts'
import type { Declaration } from './declarations.ts'
import type { Step, Tolerance } from './program.ts'

/** Values of an expression; none is the specification's NULL. */
export type Values = readonly string[]

/** Variables while responses are processed. `steps` counts down, so that no file can hold us up. */
export type Run = {
  declarations: ReadonlyMap<string, Declaration>
  responses: ReadonlyMap<string, Values>
  outcomes: Map<string, Values>
  steps: number
}

/** Value of an expression of response processing; what is not known has none. */
export function evaluate(step: Step, run: Run): Values {
  run.steps--
  if (run.steps < 0) return []
  const variable = variables.get(step.name)
  if (variable) return variable(step.identifier, run)
  const operator = operators.get(step.name)
  if (operator === undefined) return step.name === 'basevalue' ? [step.value] : []
  return operator(
    step.inside.map((child) => evaluate(child, run)),
    step,
  )
}

/** Whether an expression holds. */
export function holds(values: Values): boolean {
  return values.length === 1 && values[0] === 'true'
}

const variables = new Map<string, (identifier: string, run: Run) => Values>([
  [
    'variable',
    (identifier, run) => run.responses.get(identifier) ?? run.outcomes.get(identifier) ?? [],
  ],
  ['correct', (identifier, run) => run.declarations.get(identifier)?.correct ?? []],
  ['default', (identifier, run) => run.declarations.get(identifier)?.start ?? []],
  ['mapresponse', mapResponse],
])

/** Sum of what each value earns, once each, within the mapping's bounds. */
export function mapResponse(identifier: string, run: Run): Values {
  const mapping = run.declarations.get(identifier)?.mapping
  if (mapping === undefined) return ['0']
  const given = new Set(run.responses.get(identifier) ?? [])
  let sum = 0
  for (const value of given) sum += mapping.entries.get(value) ?? mapping.otherwise
  return [String(Math.min(mapping.highest, Math.max(mapping.lowest, sum)))]
}

const truth = (is: boolean): Values => [String(is)]

type Operator = (inside: readonly Values[], step: Step) => Values

const operators = new Map<string, Operator>([
  ['match', ([a = [], b = []]) => (a.length === 0 || b.length === 0 ? [] : truth(isSame(a, b)))],
  ['stringmatch', ([a = [], b = []]) => truth(a.length > 0 && isSame(a, b))],
  [
    'member',
    ([a = [], b = []]) => truth(a.length === 1 && b.some((one) => isEqual(one, a[0] ?? ''))),
  ],
  ['contains', ([a = [], b = []]) => truth(b.length > 0 && b.every((one) => a.includes(one)))],
  ['and', (inside) => truth(inside.length > 0 && inside.every(holds))],
  ['or', (inside) => truth(inside.some(holds))],
  ['not', ([a = []]) => truth(!holds(a))],
  ['isnull', ([a = []]) => truth(a.length === 0)],
  ['equal', ([a = [], b = []], { tolerance }) => truth(isWithin(number(a), number(b), tolerance))],
  ['equalrounded', ([a = [], b = []]) => truth(isWithin(number(a), number(b), none))],
  ['gt', ([a = [], b = []]) => compare(a, b, (x, y) => x > y)],
  ['gte', ([a = [], b = []]) => compare(a, b, (x, y) => x >= y)],
  ['lt', ([a = [], b = []]) => compare(a, b, (x, y) => x < y)],
  ['lte', ([a = [], b = []]) => compare(a, b, (x, y) => x <= y)],
  ['sum', (inside) => total(inside, 0, (x, y) => x + y)],
  ['product', (inside) => total(inside, 1, (x, y) => x * y)],
  ['max', (inside) => total(inside, Number.NEGATIVE_INFINITY, Math.max)],
  ['min', (inside) => total(inside, Number.POSITIVE_INFINITY, Math.min)],
  ['subtract', ([a = [], b = []]) => calculate(a, b, (x, y) => x - y)],
  ['divide', ([a = [], b = []]) => calculate(a, b, (x, y) => x / y)],
  ['multiple', (inside) => inside.flat()],
  ['ordered', (inside) => inside.flat()],
  ['containersize', ([a = []]) => [String(a.length)]],
])

function isEqual(a: string, b: string): boolean {
  if (a === b) return true
  const x = toNumber(a)
  return x !== undefined && x === toNumber(b)
}

/** The same values; their order counts only where numbers of places say so, which `match` leaves to the caller. */
function isSame(a: Values, b: Values): boolean {
  if (a.length !== b.length) return false
  if (a.every((one, index) => isEqual(one, b[index] ?? ''))) return true
  const left = [...a].sort()
  const right = [...b].sort()
  return left.every((one, index) => one === right[index])
}

function number(values: Values): number | undefined {
  return values.length === 1 ? toNumber(values[0]) : undefined
}

function compare(a: Values, b: Values, is: (x: number, y: number) => boolean): Values {
  const x = number(a)
  const y = number(b)
  return truth(x !== undefined && y !== undefined && is(x, y))
}

function calculate(a: Values, b: Values, of: (x: number, y: number) => number): Values {
  const x = number(a)
  const y = number(b)
  return x === undefined || y === undefined ? [] : [String(of(x, y))]
}

function total(
  inside: readonly Values[],
  start: number,
  of: (x: number, y: number) => number,
): Values {
  return [String(inside.flat().reduce((sum, value) => of(sum, toNumber(value) ?? 0), start))]
}

const none: Tolerance = { below: 0, above: 0, isRelative: false }

function isWithin(a: number | undefined, b: number | undefined, tolerance: Tolerance): boolean {
  if (a === undefined || b === undefined) return false
  const unit = tolerance.isRelative ? Math.abs(a) / 100 : 1
  const slack = 1e-9 * Math.max(1, Math.abs(a))
  return b >= a - tolerance.below * unit - slack && b <= a + tolerance.above * unit + slack
}
