import { readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { imagesAtHand } from '#db/queries/imports.ts'
import { shownHashes } from '#src/domain/bank/pictures.ts'
import { pictureLimits, pictureType } from '#src/domain/formats/picture-type.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadImage } from '#src/domain/formats/read-question.ts'

/** Where the pictures of a file are. */
export type FoundPictures = {
  /** By the name that the file uses. */
  hashOf: ReadonlyMap<string, string>
  /** Those that came with the file. */
  stored: readonly { hash: string; mediaType: string; bytes: Uint8Array }[]
  /** Hashes of those that did not, and that other banks of whoever brings the file have. */
  ofBanks: readonly string[]
  problems: readonly Problem[]
}

/**
 * The pictures of a file: its own, and, where it names others by their hash, as our own plain files do, those of banks
 * that whoever brought it may change. One read batch where there are such names.
 */
export async function findPictures(
  db: Database,
  importId: string,
  file: Pick<ReadFile, 'questions' | 'images'>,
): Promise<FoundPictures> {
  const { hashOf, stored } = await hashed(file.images)
  const named = shownHashes(file.questions).filter((hash) => !hashOf.has(hash))
  if (named.length === 0) return { hashOf, stored, ofBanks: [], problems: [] }
  const { images } = await readBatch(db, {
    images: imagesAtHand({ importId, hashes: JSON.stringify(named) }),
  })
  const own = images.filter(({ isOwn }) => isOwn === 1)
  const borrowed = images.filter(({ isOwn }) => isOwn === 0)
  const ofBanks = fitting(borrowed)
  const atHand = [...own.map(({ hash }) => hash), ...ofBanks]
  return {
    hashOf: new Map([...hashOf, ...atHand.map((hash) => [hash, hash] as const)]),
    stored,
    ofBanks,
    problems: ofBanks.length < borrowed.length ? [tooManyBytes] : [],
  }
}

const tooManyBytes: Problem = {
  severity: 'warning',
  line: 1,
  message:
    'pictures of your other banks are left out: together they are larger than 20 MB; bring the questions in several files',
}

/** Hashes of as many pictures as one file may bring. */
function fitting(images: readonly { hash: string; size: number }[]): string[] {
  let bytesOfAll = 0
  return images.flatMap(({ hash, size }) => {
    if (bytesOfAll + size > pictureLimits.bytesTogether) return []
    bytesOfAll += size
    return [hash]
  })
}

async function hashed(
  images: readonly ReadImage[],
): Promise<Pick<FoundPictures, 'hashOf' | 'stored'>> {
  const hashOf = new Map<string, string>()
  const stored = new Map<string, FoundPictures['stored'][number]>()
  for (const { name, bytes } of images) {
    const mediaType = pictureType(bytes)
    if (mediaType === undefined) continue
    const hash = await sha256(bytes)
    hashOf.set(name, hash)
    stored.set(hash, { hash, mediaType, bytes })
  }
  return { hashOf, stored: [...stored.values()] }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
