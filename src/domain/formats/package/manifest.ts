import type { XmlElement } from '@rgrove/parse-xml'
import { childElement, childElements, localName, textOf } from '#src/domain/formats/xml.ts'
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
export function readManifest(root: XmlElement, folder: string): Resource[] {
  const resources: Resource[] = []
  collect(root, { folder, depth: 0 }, resources)
  return resources
}

type Place = { folder: string; depth: number }

function collect(parent: XmlElement, { folder, depth }: Place, resources: Resource[]): void {
  if (depth > 20) return
  const base = folderWithin(folder, attribute(parent, 'base'))
  for (const child of childElements(parent)) {
    const name = localName(child)
    if (name === 'resource') resources.push(toResource(child, base))
    if (name === 'resources' || name === 'manifest')
      collect(child, { folder: base, depth: depth + 1 }, resources)
  }
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
  for (const [key, value] of Object.entries(element.attributes))
    if (key.replace(/^.*:/, '') === name) return value
  return undefined
}

/** Text of the manifest's `schema`, such as `IMS Common Cartridge`; empty: it names none. */
export function readSchema(root: XmlElement): string {
  const metadata = childElement(root, 'metadata')
  const schema = metadata && childElement(metadata, 'schema')
  return schema ? textOf(schema).trim() : ''
}
