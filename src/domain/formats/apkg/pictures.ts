import { pictureLimits, pictureType } from '#src/domain/formats/picture-type.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadImage } from '#src/domain/formats/read-question.ts'

/** The pictures of a package that its questions show, each once. */
export type Pictures = {
  /** The name under which a picture stands in Markdown. `undefined`: it is left out, and `problem` told why. */
  nameOf(file: string, problem: (message: string) => void): string | undefined
  images(): readonly ReadImage[]
}

/** Takes pictures from a package: PNG, JPEG, GIF and WebP of at most 2 MB each and 20 MB together. */
export function takePictures(find: (file: string) => Uint8Array | undefined): Pictures {
  const taken = new Map<string, ReadImage>()
  let bytesTogether = 0
  const findFault = (bytes: Uint8Array | undefined): Problem['message'] | undefined => {
    if (bytes === undefined) return 'a picture is not in the package; its description stands there'
    if (bytes.length > pictureLimits.bytes)
      return 'a picture is larger than 2 MB and left out; make it smaller'
    if (pictureType(bytes) === undefined)
      return 'a picture is no PNG, JPEG, GIF or WebP and left out; convert it'
    if (bytesTogether + bytes.length > pictureLimits.bytesTogether)
      return 'the pictures are larger than 20 MB together; the others are left out'
    return undefined
  }
  return {
    nameOf(file, problem) {
      if (/^(https?:|data:|\/\/)/i.test(file)) {
        problem('a picture is not in the package but somewhere on the web, and left out')
        return undefined
      }
      // Not every character of a file's name may stand in Markdown.
      const name = decodeName(file).replace(/[^\p{L}\p{N}._-]+/gu, '-')
      const bytes = find(decodeName(file)) ?? find(file)
      if (taken.has(name)) return name
      const fault = findFault(bytes)
      if (fault !== undefined) problem(fault)
      if (fault !== undefined || bytes === undefined) return undefined
      taken.set(name, { name, bytes })
      bytesTogether += bytes.length
      return name
    },
    images: () => [...taken.values()],
  }
}

/** Anki writes names of files as addresses do. */
function decodeName(file: string): string {
  return /%(?![0-9a-f]{2})/i.test(file) ? file : decodeWellFormed(file)
}

function decodeWellFormed(file: string): string {
  try {
    return decodeURIComponent(file)
  } catch (error) {
    if (error instanceof URIError) return file
    throw error
  }
}
