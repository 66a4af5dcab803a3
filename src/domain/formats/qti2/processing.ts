import { toNumber } from '#src/domain/formats/item/number.ts'
import type { Declaration } from './declarations.ts'
import { evaluate, holds, mapResponse, type Run, type Values } from './expressions.ts'
import type { Program, Step } from './program.ts'

/** Outcomes of an item after these responses. */
export type Outcomes = { score: number; values: ReadonlyMap<string, Values> }

const mostSteps = 20_000

/**
 * Runs an item's response processing, by its rules or by the template that it names.
 * Source: IMS QTI 2.2 Assessment, Section and Item Information Model, "Response Processing".
 */
export function process(
  program: Program,
  declarations: ReadonlyMap<string, Declaration>,
  responses: ReadonlyMap<string, Values>,
): Outcomes {
  const outcomes = new Map([...declarations].map(([name, { start }]) => [name, start]))
  for (const name of responses.keys()) outcomes.delete(name)
  const run: Run = { declarations, responses, outcomes, steps: mostSteps }
  if (program.rules.length > 0) runRules(program.rules, run)
  else runTemplate(program.template, run)
  return { score: toNumber(outcomes.get('SCORE')?.[0]) ?? 0, values: outcomes }
}

function runTemplate(template: string, run: Run): void {
  const [name, response] = [...run.declarations].find(([key]) => run.responses.has(key)) ?? []
  if (name === undefined || response === undefined) return
  if (/map_response/.test(template)) run.outcomes.set('SCORE', mapResponse(name, run))
  else if (/match_correct/.test(template))
    run.outcomes.set('SCORE', [isRight(run.responses.get(name) ?? [], response) ? '1' : '0'])
}

function isRight(given: Values, { correct, cardinality }: Declaration): boolean {
  if (given.length !== correct.length) return false
  if (cardinality === 'ordered') return given.every((value, index) => value === correct[index])
  return given.every((value) => correct.includes(value))
}

/** False: the processing ends here. */
function runRules(rules: readonly Step[], run: Run): boolean {
  return rules.every((rule) => run.steps-- > 0 && runRule(rule, run))
}

function runRule(rule: Step, run: Run): boolean {
  switch (rule.name) {
    case 'setoutcomevalue': {
      const [expression] = rule.inside
      run.outcomes.set(rule.identifier, expression ? evaluate(expression, run) : [])
      return true
    }
    case 'responsecondition':
      return runCondition(rule, run)
    case 'responseprocessingfragment':
      return runRules(rule.inside, run)
    default:
      return rule.name !== 'exitresponse'
  }
}

function runCondition(condition: Step, run: Run): boolean {
  for (const { name, inside } of condition.inside) {
    const [test, ...rules] = inside
    if (name === 'responseelse') return runRules(inside, run)
    if (test && holds(evaluate(test, run))) return runRules(rules, run)
  }
  return true
}
