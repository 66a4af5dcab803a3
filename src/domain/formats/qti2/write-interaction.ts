import { toIdent } from '#src/domain/formats/item/option-ids.ts'
import type { Question } from '#src/domain/question/question.ts'
import { element, type Markup, text } from './markup.ts'

/** Markdown as HTML of the file that is being written. */
export type ToHtml = (markdown: string) => string

/** How an item is answered: its declaration, its interaction, and reasons by identifier. */
export type Answering = {
  declaration: Markup
  interaction: Markup
  interactionName: string
  whys: readonly { ident: string; why: string }[]
  scoring: 'match' | 'map' | { value: number; tolerance: number }
  /** Which reasons show: those of what was chosen, or all. */
  shows: 'chosen' | 'all'
  cardinality: 'single' | 'multiple'
}

/** The part of an item that depends on the question's kind. */
export function answeringOf(question: Question, html: ToHtml): Answering {
  switch (question.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return choiceOf(question, html)
    case 'matching':
      return matchOf(question, html)
    case 'ordering':
      return orderOf(question, html)
    case 'numeric':
      return numberOf(question)
  }
}

type Choosing = Extract<Question, { kind: 'single-best-answer' | 'multiple-response' }>

function choiceOf(question: Choosing, html: ToHtml): Answering {
  const isMultiple = question.kind === 'multiple-response'
  const keys = question.options.filter(({ isKey }) => isKey)
  const byShare = isMultiple && question.partial
  const cardinality = isMultiple ? 'multiple' : 'single'
  const entries = question.options.map(
    ({ id, isKey }) => [toIdent(id), isKey ? '1' : '-1'] as const,
  )
  const mapping = byShare ? [mappingOf(entries, keys.length)] : []
  return {
    declaration: declarationOf(
      { cardinality, baseType: 'identifier' },
      keys.map(({ id }) => toIdent(id)),
      mapping,
    ),
    interaction: element(
      'choiceInteraction',
      {
        responseIdentifier: 'RESPONSE',
        shuffle: String(!question.keepOrder),
        maxChoices: String(isMultiple ? keys.length : 1),
      },
      ...question.options.map(({ id, text: words }) =>
        element('simpleChoice', { identifier: toIdent(id) }, html(words)),
      ),
    ),
    interactionName: 'choiceInteraction',
    whys: question.options.map(({ id, why }) => ({ ident: toIdent(id), why })),
    scoring: byShare ? 'map' : 'match',
    shows: 'chosen',
    cardinality,
  }
}

function matchOf(question: Extract<Question, { kind: 'matching' }>, html: ToHtml): Answering {
  const promptIds = new Set(question.prompts.map(({ id }) => id))
  const isClear = question.choices.every(({ id }) => !promptIds.has(id))
  const choiceIdent = (id: string): string => (isClear ? toIdent(id) : `choice-${id}`)
  const pairs = question.prompts.map(({ id, match }) => `${toIdent(id)} ${choiceIdent(match)}`)
  const mapping = question.partial
    ? [
        mappingOf(
          pairs.map((pair) => [pair, '1'] as const),
          pairs.length,
        ),
      ]
    : []
  const setOf = (parts: readonly Markup[]): Markup => element('simpleMatchSet', {}, ...parts)
  const partOf = (identifier: string, most: number, words: string): Markup =>
    element('simpleAssociableChoice', { identifier, matchMax: String(most) }, html(words))
  return {
    declaration: declarationOf(
      { cardinality: 'multiple', baseType: 'directedPair' },
      pairs,
      mapping,
    ),
    interaction: element(
      'matchInteraction',
      {
        responseIdentifier: 'RESPONSE',
        shuffle: String(!question.keepOrder),
        maxAssociations: String(pairs.length),
      },
      setOf(question.prompts.map((prompt) => partOf(toIdent(prompt.id), 1, prompt.text))),
      setOf(
        question.choices.map((choice) => partOf(choiceIdent(choice.id), pairs.length, choice.text)),
      ),
    ),
    interactionName: 'matchInteraction',
    whys: question.prompts.map(({ id, why }) => ({ ident: toIdent(id), why })),
    scoring: question.partial ? 'map' : 'match',
    shows: 'all',
    cardinality: 'multiple',
  }
}

function orderOf(question: Extract<Question, { kind: 'ordering' }>, html: ToHtml): Answering {
  const idents = question.steps.map(({ id }) => toIdent(id))
  return {
    declaration: declarationOf({ cardinality: 'ordered', baseType: 'identifier' }, idents, []),
    interaction: element(
      'orderInteraction',
      { responseIdentifier: 'RESPONSE', shuffle: 'true' },
      ...question.steps.map((step) =>
        element('simpleChoice', { identifier: toIdent(step.id) }, html(step.text)),
      ),
    ),
    interactionName: 'orderInteraction',
    whys: question.steps.map(({ id, why }) => ({ ident: toIdent(id), why })),
    scoring: 'match',
    shows: 'all',
    cardinality: 'multiple',
  }
}

function numberOf({ answer, why }: Extract<Question, { kind: 'numeric' }>): Answering {
  const unit =
    answer.unit === undefined ? [] : [' ', element('span', { class: 'unit' }, text(answer.unit))]
  const entry = element('textEntryInteraction', {
    responseIdentifier: 'RESPONSE',
    expectedLength: '15',
  })
  return {
    declaration: declarationOf(
      { cardinality: 'single', baseType: 'float' },
      [String(answer.value)],
      [],
    ),
    interaction: element('p', {}, entry, ...unit),
    interactionName: 'textEntryInteraction',
    whys: [{ ident: 'why', why }],
    scoring: { value: answer.value, tolerance: answer.tolerance },
    shows: 'all',
    cardinality: 'multiple',
  }
}

function declarationOf(
  kind: { cardinality: string; baseType: string },
  correct: readonly string[],
  mapping: readonly Markup[],
): Markup {
  const values = correct.map((value) => element('value', {}, text(value)))
  return element(
    'responseDeclaration',
    { identifier: 'RESPONSE', ...kind },
    element('correctResponse', {}, ...values),
    ...mapping,
  )
}

/** Wrong choices cost as much as right ones earn, and nobody falls below 0. */
function mappingOf(entries: readonly (readonly [string, string])[], most: number): Markup {
  return element(
    'mapping',
    { lowerBound: '0', upperBound: String(most), defaultValue: '0' },
    ...entries.map(([mapKey, mappedValue]) => element('mapEntry', { mapKey, mappedValue })),
  )
}
