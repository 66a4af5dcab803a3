import { toIdent } from '#src/domain/formats/item/option-ids.ts'
import type { Question } from '#src/domain/question/question.ts'
import { element, type Markup, text, type Version } from './markup.ts'
import { type Answering, answeringOf, type ToHtml } from './write-interaction.ts'
import { processingOf } from './write-processing.ts'

/** An item to be written; `stimulusPath` is where the case stands in a file of its own, from the item's folder. */
type ItemToWrite = {
  question: Question
  html: ToHtml
  version: Version
  stimulusPath: string | undefined
}

/** One item file, and the name of its interaction for the manifest. */
export function itemMarkup(item: ItemToWrite): { root: Markup; interactionName: string } {
  const { question, html, version } = item
  const answering = answeringOf(question, html)
  const shown = answering.whys.filter(({ why }) => why !== '')
  const root = element(
    'assessmentItem',
    {
      xmlns: namespaces[version],
      identifier: toIdent(question.id),
      title: titleOf(question.stem),
      adaptive: 'false',
      timeDependent: 'false',
      'xml:lang': 'en',
    },
    answering.declaration,
    outcome({ identifier: 'SCORE', cardinality: 'single', baseType: 'float' }, '0'),
    outcome(
      { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float' },
      mostOf(answering),
    ),
    ...(shown.length > 0
      ? [
          element('outcomeDeclaration', {
            identifier: 'FEEDBACK',
            cardinality: answering.cardinality,
            baseType: 'identifier',
          }),
        ]
      : []),
    ...stimulusReference(item),
    element(
      'itemBody',
      {},
      ...caseInBody(item),
      `<div>${html(question.stem)}</div>`,
      answering.interaction,
    ),
    processingOf(answering, version),
    ...shown.map(({ ident, why }) => feedback(ident, html(why), version)),
  )
  return { root, interactionName: answering.interactionName }
}

/** Namespaces of items. */
const namespaces = {
  '2.1': 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  '3.0': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
}

/** The shared text of a case in a file of its own, as QTI 3.0 has it. */
export function stimulusMarkup(found: NonNullable<Question['case']>, html: ToHtml): Markup {
  return element(
    'assessmentStimulus',
    {
      xmlns: namespaces['3.0'],
      identifier: toIdent(found.id),
      title: found.title,
      'xml:lang': 'en',
    },
    element('stimulusBody', {}, `<div>${html(found.text)}</div>`),
  )
}

function outcome(attributes: Readonly<Record<string, string>>, start: string): Markup {
  const value = element('value', {}, text(start))
  return element('outcomeDeclaration', attributes, element('defaultValue', {}, value))
}

function mostOf({ scoring, declaration }: Answering): string {
  const mapping = declaration.children.find(
    (child) => typeof child !== 'string' && child.name === 'mapping',
  )
  if (scoring !== 'map' || mapping === undefined || typeof mapping === 'string') return '1'
  return mapping.attributes['upperBound'] ?? '1'
}

function stimulusReference({ question, stimulusPath }: ItemToWrite): Markup[] {
  if (question.case === undefined || stimulusPath === undefined) return []
  const { id, title } = question.case
  return [element('assessmentStimulusRef', { identifier: toIdent(id), href: stimulusPath, title })]
}

function caseInBody({ question, html, stimulusPath }: ItemToWrite): Markup[] {
  if (question.case === undefined || stimulusPath !== undefined) return []
  const { id, title, text: words } = question.case
  return [element('div', { class: 'stimulus', id: toIdent(id), label: title }, html(words))]
}

function feedback(identifier: string, html: string, version: Version): Markup {
  const inside = version === '3.0' ? element('contentBody', {}, html) : html
  return element(
    'modalFeedback',
    { outcomeIdentifier: 'FEEDBACK', identifier, showHide: 'show' },
    inside,
  )
}

/** The first words of a question, without line breaks. */
function titleOf(stem: string): string {
  const line = stem.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : line
}
