import type { XmlElement } from '@rgrove/parse-xml'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'
import type { ReadPiece, XmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import { resolvePath } from './paths.ts'
import { readSaid, type Said } from './said.ts'

/** A resource of a package; paths are those of the archive. `said` is what its metadata say. */
export type Resource = {
  identifier: string
  /** In lower case. */
  type: string
  title: string | undefined
  paths: readonly string[]
  said: Said
}

/**
 * The resources that an `imsmanifest.xml` lists, in its order, those of sub-manifests included.
 * Source: IMS Content Packaging 1.1.4; Blackboard names files by an attribute of its own.
 */
export function readManifest({ root, read, folder }: Manifest): Resource[] {
  const resources: Resource[] = []
  collect(root, { read, folder, depth: 0 }, resources)
  return resources
}

type Manifest = Pick<XmlInPieces, 'root' | 'read'> & { folder: string }

type Place = { read: ReadPiece; folder: string; depth: number }

function collect(parent: XmlElement, { read, folder, depth }: Place, resources: Resource[]): void {
  if (depth > 20) return
  const base = folderWithin(folder, attribute(parent, 'base'))
  for (const child of childElements(parent)) {
    const name = localName(child)
    if (name === 'resource') resources.push(toResource(wholeOf(child, read), base))
    if (name === 'resources' || name === 'manifest')
      collect(child, { read, folder: base, depth: depth + 1 }, resources)
  }
}

/** A resource with a fault inside still names its file. */
function wholeOf(resource: XmlElement, read: ReadPiece): XmlElement {
  const xml = read(resource)
  return xml.ok ? xml.root : resource
}

function toResource(resource: XmlElement, folder: string): Resource {
  const isBlackboard = attribute(resource, 'file') !== undefined
  const base = isBlackboard ? folder : folderWithin(folder, attribute(resource, 'base'))
  const named = [
    attribute(resource, 'href'),
    attribute(resource, 'file'),
    ...childElements(resource, 'file').map((file) => attribute(file, 'href')),
  ].flatMap((href) => href ?? [])
  return {
    identifier: attribute(resource, 'identifier') ?? '',
    type: (attribute(resource, 'type') ?? '').toLowerCase(),
    title: attribute(resource, 'title'),
    paths: [...new Set(named.map((href) => resolvePath(base, href)))],
    said: readSaid(childElement(resource, 'metadata')),
  }
}

/** The folder that an `xml:base` names, with or without its last slash. */
function folderWithin(folder: string, base: string | undefined): string {
  return base ? resolvePath(folder, `${base}/`) : folder
}

/** An attribute by its name without prefix. */
function attribute(element: XmlElement, name: string): string | undefined {
  const { attributes } = element
  const plain = attributes[name]
  if (plain !== undefined) return plain
  const key = Object.keys(attributes).find((one) => one.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

/** Text of the manifest's `schema`, such as `IMS Common Cartridge`; empty: it names none. */
export function readSchema(root: XmlElement): string {
  const metadata = childElement(root, 'metadata')
  const schema = metadata && childElement(metadata, 'schema')
  return schema ? textOf(schema).trim() : ''
}
