import { readdirSync, readFileSync } from 'node:fs'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { readPack } from '#src/domain/formats/yaml/read.ts'
import { contentHash } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'

export type Bank = {
  blueprint: Blueprint
  questions: readonly Question[]
  hashOf: (question: Question) => string
}

/** A shipped bank as it is loaded. @throws when a file has a fault. */
export function bankOf(exam: string): Bank {
  const folder = `questions/${exam}`
  const read = readBlueprint(readFileSync(`${folder}/blueprint.yaml`, 'utf8'))
  if (!read.ok) throw new Error(`${exam}: ${read.problems[0]?.message}`)
  const packs = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'blueprint.yaml')
    .map((name) => readPack(readFileSync(`${folder}/${name}`, 'utf8'), name))
  const fault = packs.flatMap((pack) => pack.problems).find((one) => one.severity === 'error')
  if (fault !== undefined) throw new Error(`${exam}: ${fault.message}`)
  return {
    blueprint: read.blueprint,
    questions: packs.flatMap((pack) => pack.questions.map(({ question }) => question)),
    hashOf: contentHash,
  }
}
