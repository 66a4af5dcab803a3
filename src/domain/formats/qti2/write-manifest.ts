import { toIdent } from '#src/domain/formats/item/option-ids.ts'
import { catalog } from '#src/domain/formats/package/said.ts'
import type { Question } from '#src/domain/question/question.ts'
import { element, type Markup, render, text, type Version } from './markup.ts'

/** A file of a package with the files that it needs; `question` makes it an item. */
export type WrittenResource = {
  identifier: string
  path: string
  needs: readonly string[]
  dependsOn: readonly string[]
  item: { question: Question; interactionName: string } | undefined
}

const kinds = {
  '2.1': {
    namespace: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    metadata: 'http://www.imsglobal.org/xsd/imsqti_metadata_v2p1',
    schema: 'QTIv2.1 Package',
    schemaversion: '1.0.0',
    item: 'imsqti_item_xmlv2p1',
    stimulus: 'associatedcontent/xmlv1p0/learning-application-resource',
  },
  '3.0': {
    namespace: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    metadata: 'http://www.imsglobal.org/xsd/imsqti_metadata_v3p0',
    schema: 'QTI Package',
    schemaversion: '3.0.0',
    item: 'imsqti_item_xmlv3p0',
    stimulus: 'imsqti_stimulus_xmlv3p0',
  },
}

/**
 * The `imsmanifest.xml` of a package, given what `resourceMarkup` makes of its files. Our ids, tags, sources and facts stand in each item's LOM metadata, where
 * our own reader finds them.
 */
export function manifestMarkup(resources: readonly string[], version: Version): Markup {
  const kind = kinds[version]
  return element(
    'manifest',
    {
      xmlns: kind.namespace,
      'xmlns:lom': 'http://ltsc.ieee.org/xsd/LOM',
      'xmlns:imsqti': kind.metadata,
      identifier: 'examwright-questions',
    },
    element(
      'metadata',
      {},
      element('schema', {}, kind.schema),
      element('schemaversion', {}, kind.schemaversion),
    ),
    element('organizations', {}),
    element('resources', {}, ...resources),
  )
}

/** What the manifest says of a file, as finished markup: thousands of them as elements would fill the memory. */
export function resourceMarkup(resource: WrittenResource, version: Version): string {
  const { identifier, path, item } = resource
  const type = item ? kinds[version].item : kinds[version].stimulus
  return render(
    element(
      'resource',
      { identifier, type, href: path },
      ...(item ? [metadataOf(item.question, item.interactionName)] : []),
      ...[path, ...resource.needs].map((href) => element('file', { href })),
      ...resource.dependsOn.map((identifierref) => element('dependency', { identifierref })),
    ),
    version,
  )
}

function metadataOf(question: Question, interactionName: string): Markup {
  const keywords = [...question.tags, ...ownKeywords(question)]
  const general = element(
    'lom:general',
    {},
    element(
      'lom:identifier',
      {},
      element('lom:catalog', {}, catalog),
      element('lom:entry', {}, text(question.id)),
    ),
    element('lom:title', {}, string(toIdent(question.id))),
    ...keywords.map((keyword) => element('lom:keyword', {}, string(keyword))),
  )
  return element(
    'metadata',
    {},
    element('lom:lom', {}, general, ...question.sources.map(relationOf)),
    element(
      'imsqti:qtiMetadata',
      {},
      element('imsqti:timeDependent', {}, 'false'),
      element('imsqti:interactionType', {}, interactionName),
      element('imsqti:solutionAvailable', {}, 'true'),
    ),
  )
}

function ownKeywords(question: Question): string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['domain', question.domain],
    ['task', question.task],
    ['level', question.level],
    ['concept', question.concept],
    ['as-of', question.asOf],
    ['valid-until', question.validUntil],
  ]
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [`examwright:${name}:${value}`],
  )
}

function string(words: string): Markup {
  return element('lom:string', { language: 'en' }, text(words))
}

/** What a question rests on. */
function relationOf(source: Question['sources'][number]): Markup {
  const identifier =
    source.url === undefined
      ? []
      : [
          element(
            'lom:identifier',
            {},
            element('lom:catalog', {}, 'URI'),
            element('lom:entry', {}, text(source.url)),
          ),
        ]
  return element(
    'lom:relation',
    {},
    element(
      'lom:kind',
      {},
      element('lom:source', {}, 'LOMv1.0'),
      element('lom:value', {}, 'isbasedon'),
    ),
    element('lom:resource', {}, ...identifier, element('lom:description', {}, string(source.cite))),
  )
}
