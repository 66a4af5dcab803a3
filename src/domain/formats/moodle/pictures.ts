import { XmlElement } from '@rgrove/parse-xml'
import { pictureLimits, pictureType } from '#src/domain/formats/picture-type.ts'
import type { ReadImage } from '#src/domain/formats/read-question.ts'
import { textOf } from '#src/domain/formats/xml.ts'

/** The pictures of a file so far: each content once, under a name of its own. */
export type Pictures = {
  /** The name under which a picture is kept; otherwise what is to be said of it, as a thing that is left out. */
  keep: (name: string, base64: string) => { name: string } | { lost: string }
  images: () => ReadImage[]
}

/** Keeps PNG, JPEG, GIF and WebP by their first bytes, at most 2 MB each and 20 MB together. */
export function collectPictures(): Pictures {
  const byContent = new Map<string, { name: string } | { lost: string }>()
  const images = new Map<string, ReadImage>()
  let together = 0
  const read = (name: string, content: string): { name: string } | { lost: string } => {
    if (content.length > (pictureLimits.bytes / 3) * 4 + 4)
      return { lost: 'a picture of more than 2 MB' }
    const bytes = bytesOf(content)
    if (bytes === undefined) return { lost: 'a damaged picture' }
    if (pictureType(bytes) === undefined)
      return { lost: 'a file that is no PNG, JPEG, GIF or WebP picture' }
    if (together + bytes.length > pictureLimits.bytesTogether)
      return { lost: 'a picture beyond 20 MB of pictures' }
    together += bytes.length
    const free = freeName(name, images)
    images.set(free, { name: free, bytes })
    return { name: free }
  }
  return {
    keep: (name, base64) => {
      const content = base64.replace(/\s+/g, '')
      const known = byContent.get(content) ?? read(name, content)
      byContent.set(content, known)
      return known
    },
    images: () => [...images.values()],
  }
}

function bytesOf(base64: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 === 1) return undefined
  const binary = atob(base64)
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  const clean = wanted.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-80) || 'picture'
  if (!taken.has(clean)) return clean
  return `${taken.size + 1}-${clean}`
}

/** What a text asks for as `@@PLUGINFILE@@/…`, by the `<file>` elements beside it. */
export function findPicture(
  holder: XmlElement,
  src: string,
  pictures: Pictures,
): { name: string } | { lost: string } | undefined {
  const embedded = /^data:image\/[a-z0-9.+-]+;base64,(.*)$/is.exec(src)?.[1]
  if (embedded !== undefined) return pictures.keep('picture', embedded)
  const path = /^@@PLUGINFILE@@(\/[^?#]*)/.exec(src)?.[1]
  if (path === undefined) return undefined
  const file = filesOf(holder).find((found) => pathOf(found) === decoded(path))
  if (file === undefined) return undefined
  return pictures.keep(file.attributes['name'] ?? 'picture', textOf(file))
}

/** The files that came with a text. */
export function filesOf(holder: XmlElement): XmlElement[] {
  return holder.children.filter(
    (child): child is XmlElement => child instanceof XmlElement && child.name === 'file',
  )
}

function pathOf(file: XmlElement): string {
  return `${file.attributes['path'] ?? '/'}${file.attributes['name'] ?? ''}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}
