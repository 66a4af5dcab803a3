import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packJsonSchema } from '#src/domain/question/pack-schema.ts'
import { onlyMissing } from './bank-files.ts'
import { type Command, explainUsage, readArgs } from './command.ts'

const schemaFile = join('questions', 'question.schema.json')

/** Writes the JSON Schema that editors check packs with, or tells whether the committed one is current. */
export const questionsSchema: Command = {
  name: 'questions schema',
  usage: '[--check]   writes questions/question.schema.json, or only compares it',
  async run(args, io) {
    const read = readArgs(args, { check: { type: 'boolean' } })
    if (!read.ok) return explainUsage(questionsSchema, io, read.message)
    const path = join(io.cwd, schemaFile)
    const text = `${JSON.stringify(packJsonSchema(), null, 2)}\n`
    const committed = await readFile(path, 'utf8').catch(onlyMissing)
    if (committed === text) {
      io.err(`${schemaFile} is current\n`)
      return 0
    }
    if (read.values.check) {
      io.err(`${schemaFile} is out of date; run "questions schema"\n`)
      return 1
    }
    await writeFile(path, text)
    io.err(`${schemaFile} written\n`)
    return 0
  },
}
