import type { ExportFormat } from '#src/domain/formats/export-format.ts'
import { findLostPictures } from '#src/domain/formats/lost-pictures.ts'
import type { withPictureFiles } from '#src/domain/formats/pictured/write.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import type { Writing } from '#src/domain/formats/writing.ts'
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
      return inTurns((await import('#src/domain/formats/yaml/write.ts')).writingYaml)
    case 'json':
      return (await import('#src/domain/formats/json/write.ts')).writeJson
    case 'csv':
      return (await import('#src/domain/formats/csv/write.ts')).writeCsv
    case 'yaml-zip':
      return zipped('bank.yaml', await loadWriter('yaml'))
    case 'json-zip':
      return zipped('bank.json', await loadWriter('json'))
    case 'csv-zip':
      return zipped('bank.csv', await loadWriter('csv'))
    case 'gift':
      return (await import('#src/domain/formats/gift/write.ts')).writeGift
    case 'moodle-xml':
      return inTurns((await import('#src/domain/formats/moodle/write.ts')).writingMoodleXml)
    case 'qti21':
    case 'qti30': {
      const { writingQti } = await import('#src/domain/formats/qti2/write.ts')
      const version = format === 'qti21' ? '2.1' : '3.0'
      return inTurns((questions, images) => writingQti(questions, images, version))
    }
    case 'apkg':
      return (await import('#src/domain/formats/apkg/write-bank.ts')).writeBankApkg
  }
}

type Begin = (questions: readonly Question[], images: readonly StoredImage[]) => Writing

/** Steps of a writer until others get their turn. */
const stepsAtOnce = 20

/** A large bank takes many seconds to write; other requests are answered in between. */
function inTurns(begin: Begin): Write {
  return async (questions, images) => {
    const writing = begin(questions, images)
    for (let steps = 1; ; steps++) {
      const step = writing.next()
      if (step.done === true) return step.value
      if (steps % stepsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve))
    }
  }
}

async function zipped(name: Parameters<typeof withPictureFiles>[0], write: Write): Promise<Write> {
  const { withPictureFiles } = await import('#src/domain/formats/pictured/write.ts')
  return async (questions, images, now) =>
    withPictureFiles(name, await write(questions, images, now), images)
}

/** What a file would not hold of these questions. But for GIFT no file is written to find out. */
export async function findLosses(
  format: ExportFormat,
  { questions, images }: { questions: readonly Question[]; images: readonly StoredImage[] },
): Promise<readonly Problem[]> {
  switch (format) {
    case 'yaml':
    case 'json':
    case 'csv':
      return findLostPictures(questions, [])
    case 'yaml-zip':
    case 'json-zip':
    case 'csv-zip':
      return findLostPictures(questions, images)
    case 'gift':
      return (await import('#src/domain/formats/gift/write.ts')).writeGift(questions, images)
        .problems
    case 'moodle-xml':
      return (await import('#src/domain/formats/moodle/write.ts')).findMoodleLosses(
        questions,
        images,
      )
    case 'qti21':
    case 'qti30':
      return (await import('#src/domain/formats/qti2/losses.ts')).findQtiLosses(questions, images)
    case 'apkg':
      return (await import('#src/domain/formats/apkg/write-bank.ts')).findApkgLosses(
        questions,
        images,
      )
  }
}
