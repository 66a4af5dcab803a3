import type { ImageName } from '#src/domain/formats/item/texts.ts'
import { pictureLimits, pictureType } from '#src/domain/formats/picture-type.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadImage } from '#src/domain/formats/read-question.ts'
import type { ZipFiles } from '#src/domain/formats/zip.ts'
import { folderOf, resolvePath } from './paths.ts'

/** The pictures of a package: found by their addresses, kept when a text shows them. */
export type Pictures = {
  /** Names pictures for the texts of a file in this folder. */
  nameIn: (folder: string) => ImageName
  used: () => ReadImage[]
  problems: () => Problem[]
}

/** Every file of an archive that may be a picture, by its path. */
export function picturesOf(files: ZipFiles): Pictures {
  /** Each path that was asked for; without a name is what is not kept. */
  const names = new Map<string, string | undefined>()
  const newName = namer()
  const faults = new Set<string>()
  const byLastName = lastNames(files)
  let bytesOfAll = 0

  function nameOf(path: string): string | undefined {
    if (!names.has(path)) names.set(path, nameNew(path))
    return names.get(path)
  }

  function nameNew(path: string): string | undefined {
    const bytes = files.get(path)
    if (bytes === undefined) return undefined
    const fault = findPictureFault(bytes, bytesOfAll)
    if (fault !== undefined) {
      faults.add(fault)
      return undefined
    }
    bytesOfAll += bytes.length
    return newName(path)
  }

  return {
    nameIn: (folder) => (src) => {
      const path = candidates(folder, src).find((one) => files.has(one)) ?? byLastName(src)
      return path === undefined ? undefined : nameOf(path)
    },
    used: () =>
      [...names].flatMap(([path, name]) => {
        const bytes = name === undefined ? undefined : files.get(path)
        return name === undefined || bytes === undefined ? [] : [{ name, bytes }]
      }),
    problems: () => [...faults].map((message) => ({ severity: 'warning', line: 1, message })),
  }
}

/** Canvas and Common Cartridge stand a word for the folder of a course's files. */
function candidates(folder: string, src: string): string[] {
  const base = /^(?:\$|%24)IMS[-_]CC[-_]FILEBASE(?:\$|%24)\/?/i
  const path = src.replace(base, '')
  if (path !== src) return [resolvePath('web_resources/', path), resolvePath('', path)]
  return [resolvePath(folder, path), resolvePath('', path), resolvePath('web_resources/', path)]
}

/** Blackboard gives files a number in their name, `__xid-1_1`; others move a package's folders about. */
function lastNames(files: ZipFiles): (src: string) => string | undefined {
  const paths = new Map<string, string | undefined>()
  for (const path of files.keys()) {
    // Beside each file Blackboard puts one that describes it, with the same number.
    if (!/\.(png|jpe?g|gif|webp)$/i.test(path)) continue
    const name = path.slice(folderOf(path).length).toLowerCase()
    const number = /xid-\d+_\d+/.exec(name)?.[0]
    for (const key of number === undefined ? [name] : [name, number])
      paths.set(key, paths.has(key) ? undefined : path)
  }
  return (src) => {
    const number = /xid-\d+_\d+/.exec(src)?.[0]
    if (number !== undefined) return paths.get(number)
    const path = resolvePath('', src)
    return /^[a-z]+:/i.test(src)
      ? undefined
      : paths.get(path.slice(folderOf(path).length).toLowerCase())
  }
}

/** Why a picture of an archive is not kept, after so many bytes of others. `undefined`: it is. */
export function findPictureFault(bytes: Uint8Array, bytesOfAll: number): string | undefined {
  if (pictureType(bytes) === undefined)
    return 'a picture is left out: only PNG, JPEG, GIF and WebP are kept; change it to one of them'
  if (bytes.length > pictureLimits.bytes)
    return 'a picture is left out: it is larger than 2 MB; make it smaller'
  if (bytesOfAll + bytes.length > pictureLimits.bytesTogether)
    return 'pictures are left out: together they are larger than 20 MB; split the package'
  return undefined
}

/** Gives each picture a name of its own, also where thousands are called the same. */
function namer(): (path: string) => string {
  const taken = new Set<string>()
  const last = new Map<string, number>()
  return (path) => {
    const plain = plainName(path)
    let name = plain
    for (let number = last.get(plain) ?? 2; taken.has(name); number++) {
      name = `${number}-${plain}`
      last.set(plain, number)
    }
    taken.add(name)
    return name
  }
}

function plainName(path: string): string {
  const plain = path
    .slice(folderOf(path).length)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(-80)
  return plain === '' ? 'picture' : plain
}
