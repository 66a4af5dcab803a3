import { element, type Markup, text, type Version } from './markup.ts'
import type { Answering } from './write-interaction.ts'

const templates = {
  '2.1': (name: string) => `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}`,
  '3.0': (name: string) => `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${name}.xml`,
}

/** A standard template where there are no reasons to show; otherwise the same rules and the feedback. */
export function processingOf(answering: Answering, version: Version): Markup {
  const { scoring } = answering
  const shown = answering.whys.filter(({ why }) => why !== '')
  if (shown.length === 0 && typeof scoring === 'string') {
    const name = scoring === 'map' ? 'map_response' : 'match_correct'
    return element('responseProcessing', { template: templates[version](name) })
  }
  const show = answering.shows === 'chosen' ? variable : allOf(shown.map(({ ident }) => ident))
  const feedback =
    shown.length === 0 ? [] : [element('setOutcomeValue', { identifier: 'FEEDBACK' }, show)]
  return element('responseProcessing', {}, scoreRule(scoring), ...feedback)
}

const variable = element('variable', { identifier: 'RESPONSE' })
const correct = element('correct', { identifier: 'RESPONSE' })

function scoreRule(scoring: Answering['scoring']): Markup {
  if (scoring === 'map')
    return choose(element('isNull', {}, variable), score('0'), [
      element(
        'setOutcomeValue',
        { identifier: 'SCORE' },
        element('mapResponse', { identifier: 'RESPONSE' }),
      ),
    ])
  const test =
    scoring === 'match'
      ? element('match', {}, variable, correct)
      : element('equal', toleranceOf(scoring.tolerance), correct, variable)
  return choose(test, score('1'), [score('0')])
}

/** The correct value comes first: the tolerance is around it. */
function toleranceOf(tolerance: number): Record<string, string> {
  return tolerance === 0
    ? { toleranceMode: 'exact' }
    : { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` }
}

function choose(test: Markup, yes: Markup, no: readonly Markup[]): Markup {
  return element(
    'responseCondition',
    {},
    element('responseIf', {}, test, yes),
    element('responseElse', {}, ...no),
  )
}

function score(value: string): Markup {
  const base = element('baseValue', { baseType: 'float' }, text(value))
  return element('setOutcomeValue', { identifier: 'SCORE' }, base)
}

function allOf(idents: readonly string[]): Markup {
  return element(
    'multiple',
    {},
    ...idents.map((ident) => element('baseValue', { baseType: 'identifier' }, text(ident))),
  )
}
