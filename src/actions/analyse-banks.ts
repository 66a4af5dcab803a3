import { readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  analysedBanks,
  answeredBanks,
  answeredVersions,
  firstAnswersTo,
  type ItemRow,
  removeAnalysis,
  saveAnalysis,
} from '#db/queries/analyses.ts'
import { parseIds, parseQuestion } from '#db/queries/stored.ts'
import {
  type AnsweredVersion,
  analyseBank,
  type FirstAnswer,
  gravityOf,
} from '#src/domain/analysis/bank-analysis.ts'
import { packAnalysis } from '#src/domain/analysis/stored-analysis.ts'
import { isRapidGuess } from '#src/domain/memory/recall.ts'
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
  const read: AnsweredVersion[] = []
  for (let from = 0; from < versions.length; from += versionsAtOnce) {
    const some = versions.slice(from, from + versionsAtOnce)
    const answers = await readBatch(
      db,
      Object.fromEntries(some.map(({ id }) => [id, firstAnswersTo({ versionId: id })])),
    )
    for (const { id, content, key } of some)
      read.push(toAnswered(id, parseQuestion(id, content, key), answers[id] ?? []))
  }
  const { people, items, form } = analyseBank(read, new Date(now))
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

type AnswerRow = {
  person: string
  fraction: number | null
  chosen: string | null
  at: number
  elapsedMs: number | null
  medianMs: number | null
}

function toAnswered(id: string, question: Question, rows: readonly AnswerRow[]): AnsweredVersion {
  return {
    id,
    guess: guessOf(question),
    options:
      question.kind === 'single-best-answer' || question.kind === 'multiple-response'
        ? question.options.map((option) => ({ id: option.id, isKey: option.isKey }))
        : undefined,
    answers: rows.flatMap(({ person, fraction, chosen, at, elapsedMs, medianMs }): FirstAnswer[] =>
      fraction === null
        ? []
        : [
            {
              person,
              fraction,
              chosen: toChosen(chosen),
              at: new Date(at),
              elapsedMs: elapsedMs ?? undefined,
              speed: isRapidGuess(elapsedMs ?? undefined, medianMs ?? undefined) ? 'rapid' : 'read',
            },
          ],
    ),
  }
}

/** One id as it is, several as a JSON list. */
function toChosen(chosen: string | null): FirstAnswer['chosen'] {
  if (chosen === null) return undefined
  return chosen.startsWith('[') ? parseIds(chosen) : chosen
}

/** What picking at random earns, where that is all or nothing. */
function guessOf(question: Question): number | undefined {
  if (question.kind === 'numeric') return undefined
  if (question.kind !== 'single-best-answer' && question.partial) return undefined
  return guessChance(question)
}
