import type { XmlElement } from '@rgrove/parse-xml'
import { toNumber } from '#src/domain/formats/item/number.ts'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'

/** What is asked of a response. `unknown` is never true. */
export type Test =
  | { kind: 'equal' | 'above' | 'below'; respident: string; value: string }
  | { kind: 'and' | 'or' | 'not'; of: readonly Test[] }
  | { kind: 'other' | 'unknown' }

/** One `respcondition`: when its test is true, the score changes and feedback shows. */
export type Rule = {
  title: string
  test: Test
  scores: readonly { action: string; value: number }[]
  feedback: readonly string[]
  isLast: boolean
}

/** Chosen idents by response. */
export type Chosen = ReadonlyMap<string, readonly string[]>

/** The rules of an item by which its responses are marked. */
export function readRules(item: XmlElement): Rule[] {
  return childElements(item, 'resprocessing').flatMap((processing) => {
    const most = readMost(processing)
    return childElements(processing, 'respcondition').map((condition) => readRule(condition, most))
  })
}

function readMost(processing: XmlElement): number {
  const outcomes = childElement(processing, 'outcomes')
  const score = outcomes && childElement(outcomes, 'decvar')
  return toNumber(score?.attributes['maxvalue']) || 1
}

function readRule(condition: XmlElement, most: number): Rule {
  const variables = childElement(condition, 'conditionvar')
  const scores = childElements(condition, 'setvar').map((set) => ({
    action: (set.attributes['action'] ?? 'Set').toLowerCase(),
    value: readScore(textOf(set), most),
  }))
  return {
    title: condition.attributes['title'] ?? '',
    test: variables ? joinTests(childElements(variables).map((test) => readTest(test, 0))) : other,
    scores,
    feedback: childElements(condition, 'displayfeedback').flatMap(
      (display) => display.attributes['linkrefid'] ?? [],
    ),
    isLast:
      !/^yes$/i.test(condition.attributes['continue'] ?? '') &&
      scores.some(({ action }) => action === 'set'),
  }
}

const other = { kind: 'other' } as const

function readScore(text: string, most: number): number {
  if (/\.max\s*$/i.test(text)) return most
  return toNumber(text) ?? 0
}

/** Tests side by side must all be true; several equalities of one response mean any of them. */
function joinTests(tests: readonly Test[]): Test {
  const [first] = tests
  if (first !== undefined && tests.length === 1) return first
  const isAnyOf = tests.length > 1 && tests.every((test) => test.kind === 'equal')
  return { kind: isAnyOf ? 'or' : 'and', of: tests }
}

function readTest(element: XmlElement, depth: number): Test {
  const respident = element.attributes['respident'] ?? ''
  const inside = () => childElements(element).map((child) => readTest(child, depth + 1))
  if (depth > 50) return { kind: 'unknown' }
  switch (localName(element)) {
    case 'varequal':
    case 'varsubset':
    case 'varsubstring':
      return { kind: 'equal', respident, value: textOf(element).trim() }
    case 'vargt':
    case 'vargte':
      return { kind: 'above', respident, value: textOf(element).trim() }
    case 'varlt':
    case 'varlte':
      return { kind: 'below', respident, value: textOf(element).trim() }
    case 'and':
    case 'and_selection':
      return { kind: 'and', of: inside() }
    case 'or':
      return { kind: 'or', of: inside() }
    case 'not':
      return { kind: 'not', of: inside() }
    case 'other':
      return other
    default:
      return { kind: 'unknown' }
  }
}

/** Marks and shown feedback of somebody who chose this. */
export function runRules(
  rules: readonly Rule[],
  chosen: Chosen,
): { score: number; shown: Set<string> } {
  const shown = new Set<string>()
  let score = 0
  let hasMatched = false
  for (const rule of rules) {
    const isOther = rule.test.kind === 'other'
    if (isOther ? hasMatched : !isTrue(rule.test, chosen)) continue
    hasMatched ||= !isOther && rule.scores.length > 0
    score = rule.scores.reduce(changed, score)
    for (const ident of rule.feedback) shown.add(ident)
    if (rule.isLast) break
  }
  return { score, shown }
}

function changed(score: number, { action, value }: { action: string; value: number }): number {
  if (action === 'add') return score + value
  if (action === 'subtract') return score - value
  return action === 'set' ? value : score
}

function isTrue(test: Test, chosen: Chosen): boolean {
  switch (test.kind) {
    case 'and':
      return test.of.length > 0 && test.of.every((one) => isTrue(one, chosen))
    case 'or':
      return test.of.some((one) => isTrue(one, chosen))
    case 'not':
      return !test.of.some((one) => isTrue(one, chosen))
    case 'equal':
      return isChosen(test, chosen)
    case 'above':
    case 'below':
    case 'other':
    case 'unknown':
      return false
  }
}

/** Blackboard also names an option where others name a response. */
function isChosen(test: { respident: string; value: string }, chosen: Chosen): boolean {
  if (test.value !== '') return chosen.get(test.respident)?.includes(test.value) ?? false
  return [...chosen.values()].some((idents) => idents.includes(test.respident))
}

/** Every comparison of a test that is not under a `not`. */
export function comparisons(test: Test): { kind: string; respident: string; value: string }[] {
  if (test.kind === 'and' || test.kind === 'or') return test.of.flatMap(comparisons)
  return 'respident' in test ? [test] : []
}

/** Rules that earn marks, or that say nothing of marks but do not stand for a wrong answer. */
export function rightRules(rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) =>
    rule.scores.length > 0
      ? rule.scores.some(({ action, value }) => value > 0 && action !== 'subtract')
      : !/incorrect/i.test(`${rule.title} ${rule.feedback.join(' ')}`),
  )
}
