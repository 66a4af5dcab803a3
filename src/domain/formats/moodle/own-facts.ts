import { textOfHtml } from '#src/domain/formats/html/read.ts'
import { type HtmlNode, parseHtml } from '#src/domain/formats/html/tree.ts'
import type { ItemFacts } from '#src/domain/formats/item/read-item.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { asOfSchema, levels, type Source } from '#src/domain/question/parts.ts'

/** What our own writer hides where Moodle keeps it: facts in tags, the rest at the end of the general feedback. */
export type OwnFacts = Pick<
  ItemFacts,
  'domain' | 'task' | 'level' | 'concept' | 'sources' | 'asOf' | 'validUntil'
> & { tags: string[]; isAllOrNothing: boolean; caseId?: string }

/** Begins what our writer adds to a text of the author; nobody writes it by hand. */
export const ownRule = '<hr class="examwright" />'

const ownTag = /^(domain|task|level|concept|scoring|case):(.+)$/s

/** Facts from tags such as `domain:3`; the others are tags as they are. */
export function factsFromTags(texts: readonly string[]): OwnFacts {
  const own = new Map<string, string>()
  for (const text of texts) {
    const [, name = '', value = ''] = ownTag.exec(text) ?? []
    if (name !== '') own.set(name, value)
  }
  const [domain, task, concept] = [own.get('domain'), own.get('task'), own.get('concept')]
  const caseId = /^[a-z0-9-]+$/.exec(own.get('case') ?? '')?.[0]
  const level = levels.find((known) => known === own.get('level'))
  return {
    ...(domain !== undefined && { domain }),
    ...(task !== undefined && { task }),
    ...(level !== undefined && { level }),
    ...(concept !== undefined && { concept }),
    tags: toTags(texts.filter((text) => !ownTag.test(text))),
    isAllOrNothing: own.get('scoring') === 'all-or-nothing',
    ...(caseId !== undefined && { caseId }),
  }
}

/** What stands before and what after the line that our writer draws. */
export function splitOwn(html: string): { before: string; own: string } {
  const at = html.lastIndexOf(ownRule)
  if (at < 0) return { before: html, own: '' }
  return { before: html.slice(0, at), own: html.slice(at + ownRule.length) }
}

/** What our writer said at the end of a general feedback: reasons by place from 0, sources, dates. */
export function readOwn(own: string): Pick<OwnFacts, 'sources' | 'asOf' | 'validUntil'> & {
  whys: ReadonlyMap<number, string>
} {
  const whys = new Map<number, string>()
  const facts: Pick<OwnFacts, 'sources' | 'asOf' | 'validUntil'> = {}
  const parts = own.split(/<h5 class="examwright-([a-z]+)">([^<]*)<\/h5>/)
  for (let at = 1; at + 2 < parts.length; at += 3) {
    const [name = '', label = '', html = ''] = parts.slice(at, at + 3)
    if (name === 'why') whys.set(Number.parseInt(label.replace(/^\D+/, ''), 10) - 1, html)
    else if (name === 'sources') facts.sources = sourcesOf(html)
    else if (name === 'dates') Object.assign(facts, datesOf(label))
  }
  return { whys, ...facts }
}

function sourcesOf(html: string): Source[] {
  return elementsNamed(parseHtml(html), 'li').map((item) => {
    const [link] = elementsNamed(item.children, 'a')
    const cite = item.children.filter((child) => typeof child === 'string').join('')
    const url = link?.attributes['href']
    return { cite: cite.replace(/ — $/, ''), ...(url !== undefined && { url }) }
  })
}

function elementsNamed(nodes: readonly HtmlNode[], name: string) {
  return nodes.flatMap((node): Exclude<HtmlNode, string>[] => {
    if (typeof node === 'string') return []
    return node.name === name ? [node] : elementsNamed(node.children, name)
  })
}

function datesOf(label: string): { asOf?: string; validUntil?: string } {
  const [asOf, validUntil] = label.match(/\d{4}-\d\d(?:-\d\d)?/g) ?? []
  return {
    ...(asOf !== undefined && asOfSchema.safeParse(asOf).success && { asOf }),
    ...(validUntil !== undefined && { validUntil }),
  }
}

/** Stands between a case and the question that our writer puts behind it. */
export const caseRule = '<hr class="examwright-case" />'

/** A case with its texts in HTML, and the stem behind it. `undefined`: our writer put none in front. */
export function splitCase(html: string): { title: string; text: string; stem: string } | undefined {
  const at = html.indexOf(caseRule)
  const title = /^<h4>([^<]*)<\/h4>/.exec(html)
  if (at < 0 || title === null) return undefined
  return {
    title: textOfHtml(title[1] ?? ''),
    text: html.slice(title[0].length, at),
    stem: html.slice(at + caseRule.length),
  }
}
