import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  markQuestions,
  type QuestionMarks,
  type QuestionRow,
  questionsOfBank,
  retireQuestions,
  saveBank,
  saveBlueprint,
  saveQuestions,
} from '#db/queries/banks.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { sealedReserve } from '#src/domain/mock/form/reserve.ts'
import { textHash, versionHash } from '#src/domain/question/content-hash.ts'
import { guessChance, type Question } from '#src/domain/question/question.ts'
import { toQuestionRow } from './question-row.ts'

/** A shipped pack: an exam's blueprint and its questions, already validated. */
export type Pack = { blueprint: Blueprint; questions: readonly Question[] }

/** How many questions were new, in a new version, untouched, and retired because the pack has them no longer. */
export type Loaded = { added: number; changed: number; same: number; retired: number }

/**
 * Loads a shipped pack as the public bank of its exam: one read batch, one write batch, all or nothing.
 * The same pack twice changes nothing. An edited question gets a new version; sittings keep the old one.
 */
export async function loadPack(db: Database, pack: Pack, at: number): Promise<Loaded> {
  const { exam } = pack.blueprint
  const { existing } = await readBatch(db, { existing: questionsOfBank({ bankId: exam }) })
  const byRef = new Map(existing.map((row) => [row.ref, row]))
  const loaded: Loaded = { added: 0, changed: 0, same: 0, retired: 0 }
  const rows: QuestionRow[] = []
  for (const question of pack.questions) {
    const before = byRef.get(question.id)
    const hash = versionHash(question)
    const isSame = before !== undefined && before.contentHash === hash
    if (isSame && before.status === 'published') {
      loaded.same++
      continue
    }
    if (before === undefined) loaded.added++
    else loaded.changed++
    const { blueprint } = pack
    rows.push(toQuestionRow({ bankId: exam, blueprint, question, before, status: 'published' }))
  }
  const kept = new Set(pack.questions.map((question) => question.id))
  const gone = existing.filter((row) => !kept.has(row.ref) && row.status === 'published')
  loaded.retired = gone.length
  const blueprint = JSON.stringify(pack.blueprint)
  const hash = textHash(blueprint)
  await writeBatch(db, [
    saveBank({ id: exam, exam, title: pack.blueprint.title, at }),
    ...saveBlueprint({ id: `${exam}@${hash}`, exam, content: blueprint, contentHash: hash, at }),
    ...(rows.length > 0
      ? saveQuestions(rows, { bankId: exam, reason: 'shipped pack', by: null, at })
      : []),
    ...(gone.length > 0
      ? [
          retireQuestions(
            gone.map((row) => row.id),
            at,
          ),
        ]
      : []),
    markQuestions(exam, toMarks(pack)),
  ])
  return loaded
}

function toMarks({ blueprint, questions }: Pack): QuestionMarks[] {
  const all = questions.map((question) => ({
    id: `${blueprint.exam}.${question.id}`,
    domain: question.domain,
    task: question.task,
    caseRef: question.case?.id,
  }))
  const sealed = sealedReserve(blueprint, all)
  return questions.map((question) => {
    const id = `${blueprint.exam}.${question.id}`
    return { id, isSealed: sealed.has(id) ? 1 : 0, guessChance: guessChance(question) }
  })
}
