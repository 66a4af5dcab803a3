import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  analysedBanks,
  answeredBanks,
  answeredVersions,
  type ItemRow,
  removeAnalysis,
  saveAnalysis,
} from '#db/queries/analyses.ts'
import { firstAnswersTo, toFirstAnswers } from '#db/queries/first-answers.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { analyseBank, gravityOf } from '#src/domain/analysis/bank-analysis.ts'
import type { AnsweredVersion } from '#src/domain/analysis/first-answers.ts'
import { offeredBy } from '#src/domain/analysis/offered.ts'
import { packAnalysis } from '#src/domain/analysis/stored-analysis.ts'
import { guessChance, type Question } from '#src/domain/question/question.ts'

const versionsAtOnce = 10

/**
 * Remakes the item analysis of every bank that was answered since it was made, or whose answers went or earn
 * something else. `now`: ms UTC.
 */
export async function analyseBanks(db: Database, now: number): Promise<void> {
  const { answered, analysed } = await readBatch(db, {
    answered: answeredBanks({}),
    analysed: analysedBanks({}),
  })
  const before = new Map(analysed.map(({ bankId, madeFrom }) => [bankId, madeFrom]))
  for (const { bankId, madeFrom } of answered)
    if (before.get(bankId) !== madeFrom) await analyseOne(db, { bankId, madeFrom, now })
  const left = new Set(answered.map(({ bankId }) => bankId))
  const emptied = analysed.filter(({ bankId }) => !left.has(bankId))
  await writeBatch(
    db,
    emptied.flatMap(({ bankId }) => removeAnalysis(bankId)),
  )
}

async function analyseOne(
  db: Database,
  { bankId, madeFrom, now }: { bankId: string; madeFrom: string; now: number },
): Promise<void> {
  const { versions } = await readBatch(db, { versions: answeredVersions({ bankId }) })
  const { people, items, form } = await analyseBank(answersTo(db, versions), {
    now: new Date(now),
    pause,
  })
  const rows = items.flatMap((item, index): ItemRow[] => {
    const version = versions[index]
    if (version === undefined) return []
    return [
      {
        versionId: version.id,
        questionId: version.questionId,
        people: item.statistics.n,
        gravity: gravityOf(item.alarms),
        content: packAnalysis(item),
      },
    ]
  })
  const content = form === undefined ? null : packAnalysis(form)
  await writeBatch(db, saveAnalysis(bankId, rows, { people, content, madeFrom, at: now }))
}

/** The versions with their answers, some at a time. */
async function* answersTo(
  db: Database,
  versions: readonly RowOf<typeof answeredVersions>[],
): AsyncGenerator<AnsweredVersion> {
  for (let from = 0; from < versions.length; from += versionsAtOnce) {
    const some = versions.slice(from, from + versionsAtOnce)
    const answers = await readBatch(
      db,
      Object.fromEntries(some.map(({ id }) => [id, firstAnswersTo({ versionId: id })])),
    )
    for (const { id, content, key } of some) {
      const question = parseQuestion(id, content, key)
      const answered = toFirstAnswers(answers[id] ?? [])
      yield { id, guess: guessOf(question), options: offeredBy(question), answers: answered }
    }
    await pause()
  }
}

/** Whoever waits for a page gets their turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** What picking at random earns, where that is all or nothing. */
function guessOf(question: Question): number | undefined {
  if (question.kind === 'numeric') return undefined
  if (question.kind !== 'single-best-answer' && question.partial) return undefined
  return guessChance(question)
}
