import { readCsv } from '#src/domain/formats/csv/read.ts'
import { decodeText } from '#src/domain/formats/encoding.ts'
import { readJson } from '#src/domain/formats/json/read.ts'
import { findPictureFault } from '#src/domain/formats/package/pictures.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadImage } from '#src/domain/formats/read-question.ts'
import { mostFileBytes } from '#src/domain/formats/sizes.ts'
import { readYaml } from '#src/domain/formats/yaml/read.ts'
import { readZip, type ZipFiles } from '#src/domain/formats/zip.ts'

/** A text file of questions that came in an archive, with the encoding of its text. */
type ReadPictured = ReadFile & { format: 'yaml' | 'json' | 'csv' | undefined; encoding?: string }

/** The files of an archive that may be lists of questions in a format of our own. */
export function listsIn(names: readonly string[]): string[] {
  return names.filter((name) => /\.(ya?ml|json|csv)$/i.test(name) && !name.startsWith('__MACOSX/'))
}

/**
 * Reads an archive of one YAML, JSON or CSV file and its pictures, in any folder. `image:<name>` in the file means the
 * picture of that file name, with its ending or without; other files are left alone.
 */
export function readPictured(bytes: Uint8Array): ReadPictured {
  const zip = readZip(bytes, (name) => listsIn([name]).length > 0 || isPicture(name))
  if (!zip.ok) return refuse(zip.message)
  const [path, another] = listsIn(zip.names)
  if (path === undefined) return refuse('the archive has no list of questions in it')
  if (another !== undefined)
    return refuse('the archive has several lists of questions: upload them one after another')
  if (zip.files.sizeOf(path) > mostFileBytes)
    return refuse('the file is larger than 20 MB; cut it into several')
  const { text, encoding, problems } = decodeText(zip.files.get(path) ?? new Uint8Array())
  const format = formatOf(path)
  const file = readers[format](text)
  const { images, faults } = picturesFor(text, zip.files)
  return { ...file, format, encoding, images, problems: [...problems, ...file.problems, ...faults] }
}

const readers = { yaml: readYaml, json: readJson, csv: readCsv }

function formatOf(path: string): keyof typeof readers {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return ending === 'json' || ending === 'csv' ? ending : 'yaml'
}

function isPicture(name: string): boolean {
  return /\.(png|jpe?g|gif|webp)$/i.test(name) && !name.startsWith('__MACOSX/')
}

/** The pictures that a text shows, by the names that it uses. */
function picturesFor(text: string, files: ZipFiles) {
  const shown = new Set([...text.matchAll(/\]\(image:([^)\s]+)\)/g)].map(([, name]) => name))
  const images: ReadImage[] = []
  const messages = new Set<string>()
  let bytesOfAll = 0
  for (const path of files.keys()) {
    const name = namesOf(path).find((one) => shown.has(one))
    const bytes = name === undefined || !isPicture(path) ? undefined : files.get(path)
    if (name === undefined || bytes === undefined) continue
    const fault = findPictureFault(bytes, bytesOfAll)
    if (fault === undefined) {
      bytesOfAll += bytes.length
      images.push({ name, bytes })
    } else messages.add(fault)
  }
  const faults = [...messages].map((message): Problem => {
    return { severity: 'warning', line: 1, message }
  })
  return { images, faults }
}

function namesOf(path: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return [name, name.replace(/\.[^.]+$/, '')]
}

function refuse(message: string): ReadPictured {
  return {
    format: undefined,
    questions: [],
    problems: [{ severity: 'error', line: 1, message }],
    images: [],
  }
}
