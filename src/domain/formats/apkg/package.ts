import { readZip, type ZipFiles } from '#src/domain/formats/zip.ts'
import { type MediaPlaces, readMediaList } from './media.ts'
import { readNotes, type StoredNote } from './notes.ts'
import { isSqlite, readSqlite } from './sqlite-reader.ts'

/**
 * Unpacks Zstandard data of at most so many bytes. `undefined`: it is none, or more. The platform has it, not
 * the language; where the platform has not either, the function is absent.
 */
export type Inflate = (bytes: Uint8Array, mostBytes: number) => Uint8Array | undefined

/** An Anki package: its notes, and its pictures by name, each read when it is asked for. */
export type ReadPackage =
  | {
      ok: true
      notes: readonly StoredNote[]
      isDamaged: boolean
      picture: (name: string) => Uint8Array | undefined
    }
  | { ok: false; message: string }

const mostCollectionBytes = 60_000_000
const mostListBytes = 5_000_000
const mostPictureBytes = 2_000_000

/**
 * Opens an Anki package (`.apkg`, `.colpkg`) of any version, or a collection by itself: `collection.anki21b` (since 2.1.50, packed by
 * Zstandard), `collection.anki21` or `collection.anki2`. Beside a newer collection the older one holds only a
 * note that asks to update, so that it is not read in its place.
 * Source: ankitects/anki, rslib/src/import_export/package.
 */
export function openPackage(bytes: Uint8Array, inflate: Inflate | undefined): ReadPackage {
  if (isSqlite(bytes)) return openCollection(bytes, () => undefined)
  const zip = readZip(bytes, (name) => /^(collection\.anki.*|media)$/.test(name))
  if (!zip.ok) return zip
  const collection = findCollection(zip.files, inflate)
  if (!collection.ok) return collection
  const unpack = (packed: Uint8Array, most: number) =>
    collection.isPacked ? inflate?.(packed, most) : packed
  const list = zip.files.get('media')
  const places = readMediaList(list === undefined ? undefined : unpack(list, mostListBytes))
  const pictures = readPictures(bytes, places)
  return openCollection(collection.bytes, (name) => {
    const packed = pictures.get(places.get(name.normalize('NFC')) ?? '')
    return packed === undefined ? undefined : unpack(packed, mostPictureBytes + 1)
  })
}

function openCollection(
  bytes: Uint8Array,
  picture: (name: string) => Uint8Array | undefined,
): ReadPackage {
  const database = readSqlite(bytes)
  if (!database.ok)
    return {
      ok: false,
      message: 'the collection in the package is damaged; export it from Anki again',
    }
  return { ok: true, ...readNotes(database), picture }
}

type Collection =
  | { ok: true; bytes: Uint8Array; isPacked: boolean }
  | { ok: false; message: string }

function findCollection(files: ZipFiles, inflate: Inflate | undefined): Collection {
  const packed = files.get('collection.anki21b')
  const plain = files.get('collection.anki21') ?? files.get('collection.anki2')
  if (packed === undefined && plain === undefined)
    return { ok: false, message: 'this is no Anki package: it has no collection' }
  if (packed === undefined) return { ok: true, bytes: plain ?? new Uint8Array(), isPacked: false }
  if (inflate === undefined)
    return {
      ok: false,
      message:
        'this server cannot unpack packages of newer Anki versions: export it again with "Support older Anki versions"',
    }
  const bytes = inflate(packed, mostCollectionBytes)
  if (bytes === undefined)
    return {
      ok: false,
      message: `the collection in the package is damaged or larger than ${mostCollectionBytes / 1_000_000} MB; export it from Anki again, or in parts`,
    }
  return { ok: true, bytes, isPacked: true }
}

/** What the list calls a picture, still packed; sounds and films stay in the archive. */
function readPictures(bytes: Uint8Array, places: MediaPlaces): Pick<ZipFiles, 'get'> {
  const wanted = new Set(
    [...places].filter(([name]) => /\.(png|jpe?g|gif|webp)$/i.test(name)).map(([, place]) => place),
  )
  const zip = readZip(bytes, (name) => wanted.has(name))
  return zip.ok ? zip.files : new Map()
}
