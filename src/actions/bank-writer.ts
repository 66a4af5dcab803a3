import type { ExportFormat } from '#src/domain/formats/export-format.ts'
import { findLostPictures } from '#src/domain/formats/lost-pictures.ts'
import type { withPictureFiles } from '#src/domain/formats/pictured/write.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import type { Question } from '#src/domain/question/question.ts'

type Write = (
  questions: readonly Question[],
  images: readonly StoredImage[],
  now: Date,
) => WrittenFile | Promise<WrittenFile>

/** The writer of a format, loaded when it is first asked for: most of a program's starts need none. */
export async function loadWriter(format: ExportFormat): Promise<Write> {
  switch (format) {
    case 'yaml':
      return (await import('#src/domain/formats/yaml/write.ts')).writeYaml
    case 'json':
      return (await import('#src/domain/formats/json/write.ts')).writeJson
    case 'csv':
      return (await import('#src/domain/formats/csv/write.ts')).writeCsv
    case 'yaml-zip':
      return zipped('bank.yaml', (await import('#src/domain/formats/yaml/write.ts')).writeYaml)
    case 'json-zip':
      return zipped('bank.json', (await import('#src/domain/formats/json/write.ts')).writeJson)
    case 'csv-zip':
      return zipped('bank.csv', (await import('#src/domain/formats/csv/write.ts')).writeCsv)
    case 'gift':
      return (await import('#src/domain/formats/gift/write.ts')).writeGift
    case 'moodle-xml':
      return (await import('#src/domain/formats/moodle/write.ts')).writeMoodleXml
    case 'qti21':
      return (await import('#src/domain/formats/qti2/write.ts')).writeQti21
    case 'qti30':
      return (await import('#src/domain/formats/qti2/write.ts')).writeQti30
    case 'apkg':
      return (await import('#src/domain/formats/apkg/write-bank.ts')).writeBankApkg
  }
}

async function zipped(
  name: Parameters<typeof withPictureFiles>[0],
  write: (questions: readonly Question[], images: readonly StoredImage[]) => WrittenFile,
): Promise<Write> {
  const { withPictureFiles } = await import('#src/domain/formats/pictured/write.ts')
  return (questions, images) => withPictureFiles(name, write(questions, images), images)
}

/** What a file would not hold of these questions. Where only pictures can be lost, no file is written to find out. */
export async function findLosses(
  format: ExportFormat,
  { questions, images }: { questions: readonly Question[]; images: readonly StoredImage[] },
  now: Date,
): Promise<readonly Problem[]> {
  if (format === 'yaml' || format === 'json' || format === 'csv')
    return findLostPictures(questions, [])
  if (format === 'yaml-zip' || format === 'json-zip' || format === 'csv-zip')
    return findLostPictures(questions, images)
  const write = await loadWriter(format)
  return (await write(questions, images, now)).problems
}
