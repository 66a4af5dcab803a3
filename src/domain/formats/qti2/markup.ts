import { escapeMarkup } from '#src/domain/formats/xml-html.ts'

/** An element to be written, named as QTI 2 names it; strings among its children are finished markup. */
export type Markup = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (Markup | string)[]
}

/** An element; names with a colon or a capital-free name of HTML are written as they stand. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Markup | string)[]
): Markup {
  return { name, attributes, children }
}

/** Plain text as a child of an element. */
export function text(plain: string): string {
  return escapeMarkup(plain)
}

export type Version = '2.1' | '3.0'

/** A whole XML file of that version, without characters that XML does not allow. */
export function toXmlFile(root: Markup, version: Version): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, version)}\n`
  return new TextEncoder().encode(xml.toWellFormed().replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, ''))
}

/** An element as text. */
export function render({ name, attributes, children }: Markup, version: Version): string {
  const tag = spellName(name, version)
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${spellAttribute(name, key, version)}="${escapeMarkup(value)}"`)
    .join('')
  const inside = children.map((child) =>
    typeof child === 'string' ? child : render(child, version),
  )
  return inside.length === 0
    ? `<${tag}${written}/>`
    : `<${tag}${written}>${inside.join('')}</${tag}>`
}

const plainNames = /^(div|p|span|h2)$|:/

/** `simpleChoice` of 2.1 is `qti-simple-choice` in 3.0. */
function spellName(name: string, version: Version): string {
  return version === '2.1' || plainNames.test(name) || isOfManifest(name)
    ? name
    : `qti-${kebab(name)}`
}

function spellAttribute(element: string, key: string, version: Version): string {
  return version === '2.1' || key.includes(':') || isOfManifest(element) ? key : kebab(key)
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const manifestNames = new Set([
  ...['manifest', 'metadata', 'schema', 'schemaversion', 'organizations', 'resources'],
  ...['resource', 'file', 'dependency'],
])

function isOfManifest(name: string): boolean {
  return manifestNames.has(name)
}
