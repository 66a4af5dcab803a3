import type { XmlElement } from '@rgrove/parse-xml'
import { decodeText } from '#src/domain/formats/encoding.ts'
import type { FindStimulus, Stimulus } from '#src/domain/formats/qti2/body.ts'
import { attributeOf, findInside } from '#src/domain/formats/qti2/names.ts'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'
import { htmlOf } from '#src/domain/formats/xml-html.ts'
import { type Package, xmlAt } from './open.ts'
import { resolvePath } from './paths.ts'

const mostStimulusBytes = 40_000

/** Shared texts of a package, each read once: stimuli of QTI 3.0, and pages that items show as objects. */
export function stimuliOf(opened: Package): (folder: string) => FindStimulus {
  const known = new Map<string, Stimulus | undefined>()
  return (folder) => (href) => {
    const path = resolvePath(folder, href)
    if (!known.has(path)) known.set(path, readStimulus(opened, path))
    return known.get(path)
  }
}

function readStimulus(opened: Package, path: string): Stimulus | undefined {
  if (opened.files.sizeOf(path) > mostStimulusBytes) return undefined
  const bytes = opened.files.get(path)
  if (bytes === undefined) return undefined
  const xml = xmlAt(opened, path)
  return xml.ok ? stimulusOf(xml.root, path) : pageOf(decodeText(bytes).text, path)
}

function stimulusOf(root: XmlElement, path: string): Stimulus | undefined {
  const [body] = findInside(root, /^(stimulusbody|body)$/)
  const [title] = findInside(root, /^title$/)
  return {
    id: attributeOf(root, 'identifier') ?? lastName(path),
    title: attributeOf(root, 'title') ?? (title ? textOf(title) : ''),
    html: htmlOf((body ?? root).children),
  }
}

/** A page of HTML that is no XML. */
function pageOf(text: string, path: string): Stimulus {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? ''
  return { id: lastName(path), title, html: text.replace(/^.*<body[^>]*>/is, '') }
}

function lastName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '')
}

/** Titles of quizzes by their identifier, from Canvas's `assessment_meta.xml` files. */
export function quizTitles(opened: Package): ReadonlyMap<string, string> {
  const titles = new Map<string, string>()
  for (const path of opened.files.keys()) {
    if (!/(^|\/)assessment_meta\.xml$/.test(path)) continue
    const xml = xmlAt(opened, path)
    const title = xml.ok ? childElement(xml.root, 'title') : undefined
    const identifier = xml.ok ? xml.root.attributes['identifier'] : undefined
    if (title && identifier) titles.set(identifier, textOf(title).trim())
  }
  return titles
}

/** Identifiers of the object banks in one file. */
export function findBanks(root: XmlElement): ReadonlySet<string> {
  const banks = childElements(root).filter((child) => localName(child) === 'objectbank')
  return new Set(banks.map((bank) => bank.attributes['ident'] ?? ''))
}
