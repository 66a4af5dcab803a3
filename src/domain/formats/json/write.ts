import { findLostPictures } from '#src/domain/formats/lost-pictures.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { toPackFile } from '#src/domain/formats/yaml/write.ts'
import type { Question } from '#src/domain/question/question.ts'

/**
 * A whole bank as JSON with the fields of `questions/README.md`; `readJson` reads it back as the same
 * questions. Lost: the bytes of pictures.
 */
export function writeJson(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  const file = toPackFile(questions.map((question) => ({ question })))
  const text = `${JSON.stringify(file, null, 2)}\n`
  return { bytes: new TextEncoder().encode(text), problems: findLostPictures(questions, images) }
}
