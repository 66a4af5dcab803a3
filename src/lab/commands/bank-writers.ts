import { writeBankApkg } from '#src/domain/formats/apkg/write-bank.ts'
import { writeCsv } from '#src/domain/formats/csv/write.ts'
import { writeGift } from '#src/domain/formats/gift/write.ts'
import { writeJson } from '#src/domain/formats/json/write.ts'
import { writeMoodleXml } from '#src/domain/formats/moodle/write.ts'
import { writeQti21, writeQti30 } from '#src/domain/formats/qti2/write.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { writeYaml } from '#src/domain/formats/yaml/write.ts'
import type { Question } from '#src/domain/question/question.ts'

type Write = (
  questions: readonly Question[],
  images: readonly StoredImage[],
  now: Date,
) => WrittenFile | Promise<WrittenFile>

/** Writers of the formats that a bank can be written in, by the format's name. */
export const writers: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['yaml', writeYaml],
  ['json', writeJson],
  ['csv', writeCsv],
  ['gift', writeGift],
  ['moodle-xml', writeMoodleXml],
  ['qti21', writeQti21],
  ['qti30', writeQti30],
  ['apkg', writeBankApkg],
])
