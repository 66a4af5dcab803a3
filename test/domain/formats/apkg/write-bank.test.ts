import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readApkg } from '#src/domain/formats/apkg/read.ts'
import { writeApkg } from '#src/domain/formats/apkg/write.ts'
import { writeBankApkg } from '#src/domain/formats/apkg/write-bank.ts'
import { idAt } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { matching, singleBest } from '#test/domain/question/sample-questions.ts'
import { anyBank } from '#test/support/any-question.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { now, unseen } from './package.ts'

const pixel = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

/** A question as it is after its way through a package: ids by place, tab stops as spaces. */
function expected(question: Question): Question {
  const placed = <T extends { id: string }>(parts: readonly T[]) =>
    parts.map((part, index) => ({ ...part, id: idAt(index) }))
  const evened = JSON.parse(JSON.stringify(question), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\t', ' ').trim() : value,
  ) as Question
  switch (evened.kind) {
    case 'single-best-answer':
    case 'multiple-response':
      return { ...evened, options: placed(evened.options) }
    case 'matching': {
      const matchOf = (id: string) => idAt(evened.choices.findIndex((choice) => choice.id === id))
      const prompts = placed(evened.prompts).map((prompt) => ({
        ...prompt,
        match: matchOf(prompt.match),
      }))
      return { ...evened, prompts, choices: placed(evened.choices) }
    }
    case 'ordering':
      return { ...evened, steps: placed(evened.steps) }
    case 'numeric':
      return evened
  }
}

test('every question of a bank comes back as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(anyBank, async (bank) => {
      const written = await writeBankApkg(bank, [], now)
      const read = readApkg(written.bytes, undefined)
      expect(read.questions).toEqual(
        bank.map((question, index) => ({ ...expected(question), line: index + 1 })),
      )
      expect(read.problems).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('pictures go along and come back under the names that questions show', async () => {
  const stem = 'Which record does ![a chart](image:abc12) show, and not ![lost](image:none)?'
  const written = await writeBankApkg(
    [singleBest({ stem })],
    [
      { hash: 'abc12', mediaType: 'image/png', bytes: pixel },
      { hash: 'unused', mediaType: 'image/png', bytes: pixel },
    ],
    now,
  )
  expect(written.problems).toEqual([
    {
      severity: 'warning',
      line: 1,
      question: 'cphims-3e-001',
      message: 'a picture is not stored and only its name is in the file; add it again',
    },
  ])
  expect(Object.keys(unzipSync(written.bytes))).toEqual(['0', 'collection.anki2', 'media'])
  const read = readApkg(written.bytes, undefined)
  expect(read.images).toEqual([{ name: 'examwright-abc12.png', bytes: pixel }])
  expect(read.questions[0]?.stem).toBe(
    'Which record does ![a chart](image:examwright-abc12.png) show, and not ![lost](image:none)?',
  )
})

test('a learner’s own deck holds its questions too, with the domain but without task and level', async () => {
  const bytes = await writeApkg({
    notes: questions.map((question) => unseen(question)),
    now,
    zone: 'UTC',
    rolloverHour: 4,
  })
  const read = readApkg(bytes, undefined)
  expect(read.problems).toEqual([])
  const shown = read.questions.map(({ id, stem, kind, domain }) => [id, stem, kind, domain])
  expect(shown.sort()).toEqual(
    questions.map(({ id, stem, kind, domain }) => [`demo.${id}`, stem, kind, domain]).sort(),
  )
})

test('a part of a note that somebody has changed in Anki does not cost the others', async () => {
  const written = await writeBankApkg([matching(), singleBest()], [], now)
  const files = unzipSync(written.bytes)
  const text = Buffer.from(files['collection.anki2'] ?? []).toString('latin1')
  const changed = Buffer.from(text.replace('pair pair-0', 'pair pair-9'), 'latin1')
  const bytes = zipSync({ ...files, 'collection.anki2': new Uint8Array(changed) })
  const read = readApkg(bytes, undefined)
  expect(read.questions.map(({ id }) => id)).toEqual([singleBest().id])
  expect(read.problems).toMatchObject([{ severity: 'error', line: 1, kept: /ADT A01/ }])
})
