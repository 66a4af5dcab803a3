import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { writeZip } from '#src/domain/formats/zip.ts'

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/**
 * A bank's text file with its pictures as one zip archive: the file under its name, and the folder `images`, where
 * each picture is named by the hash by which questions show it.
 */
export function withPictureFiles(
  name: 'bank.yaml' | 'bank.json' | 'bank.csv',
  { bytes, problems }: WrittenFile,
  images: readonly StoredImage[],
): WrittenFile {
  const pictures = images.map(
    ({ hash, mediaType, bytes: picture }) =>
      [`images/${hash}.${endings[mediaType] ?? 'bin'}`, picture] as const,
  )
  return { bytes: writeZip(new Map([[name, bytes], ...pictures])), problems }
}
