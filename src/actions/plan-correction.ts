import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import type { MockChange, RegradedResponse } from '#db/queries/correction-writes.ts'
import {
  answersToCorrect,
  attemptsAmong,
  mocksAmong,
  questionToCorrect,
  replaysOf,
  toMockWithQuestion,
  versionsToCorrect,
} from '#db/queries/corrections.ts'
import { parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import {
  gradesOf,
  type Impact,
  impactOf,
  mockChange,
  versionsKeyedAs,
} from '#src/domain/bank/correction.ts'
import { type KeyChange, keyChange } from '#src/domain/question/key-change.ts'
import type { Question } from '#src/domain/question/question.ts'
import { correctedBy } from '#src/domain/question/rekey.ts'
import { type AuthoredBank, meetAuthor, type TurnedAway } from './meet-author.ts'

type Version = RowOf<typeof versionsToCorrect>

/** A version that waits and calls something else right than the one in use. */
type ProposedKey = {
  versionId: string
  question: Question
  change: Exclude<KeyChange, 'none'>
  reason: string
  by: string | null
}

/** A question as its authors may correct it. */
export type Correctable = {
  kind: 'found'
  viewer: Viewer
  bank: AuthoredBank
  row: RowOf<typeof questionToCorrect>
  /** The version in use, and the highest number there is. */
  current: { versionId: string; number: number; contentHash: string; question: Question }
  versions: readonly Version[]
  answers: readonly RowOf<typeof answersToCorrect>[]
  /** Absent: none waits. */
  proposed: ProposedKey | undefined
  /** An edit that waits and leaves the key as it is. */
  hasOtherProposal: boolean
  /** Memories that the last correction has still to replay. Absent: none. */
  replays: { learners: number; replayed: number } | undefined
}

/** Reads a question with every answer to it, in one round trip. */
export async function readCorrectable(
  db: Database,
  who: Who,
  { bankId, ref }: { bankId: string; ref: string },
): Promise<Correctable | { kind: TurnedAway }> {
  const mine = { ...who, questionId: `${bankId}.${ref}` }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    banks: findAuthoredBank({ ...who, bankId }),
    questions: questionToCorrect(mine),
    versions: versionsToCorrect(mine),
    answers: answersToCorrect(mine),
    replays: replaysOf(mine),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return { kind: author.kind }
  const [row] = read.questions
  const current = read.versions.find(({ id }) => id === row?.versionId)
  if (row === undefined || current === undefined) return { kind: 'not-found' }
  const question = parseQuestion(current.id, current.content)
  const proposed = proposedKey(
    question,
    read.versions.find(({ id }) => id === row.proposedVersionId),
  )
  const [replays] = read.replays
  return {
    kind: 'found',
    viewer: author.viewer,
    bank: author.bank,
    row,
    current: {
      versionId: current.id,
      number: read.versions.at(-1)?.number ?? current.number,
      contentHash: current.contentHash,
      question,
    },
    versions: read.versions,
    answers: read.answers,
    proposed,
    hasOtherProposal: row.proposedVersionId !== null && proposed === undefined,
    replays: replays !== undefined && replays.learners > 0 ? replays : undefined,
  }
}

/**
 * What a corrected key does. `versions`: whose answers it grades; `mocks`: those whose sum changes; `attempts`: how many
 * at how many assignments get another mark.
 */
export type CorrectionPlan = {
  from: Question
  to: Question
  versions: readonly string[]
  grades: readonly RegradedResponse[]
  impact: Impact
  mocks: readonly MockChange[]
  attempts: { attempts: number; assignments: number }
}

/** Works out what a corrected key does to all that was answered. Reads the mocks and attempts that are touched, if any. */
export async function planCorrection(
  db: Database,
  found: Correctable,
  to: Question,
): Promise<CorrectionPlan> {
  const from = found.current.question
  const versions = versionsKeyedAs(found.versions.map(toGradedVersion(found.versions)), from)
  const answers = found.answers.flatMap(({ versionId, userId, sittingId, response, fraction }) =>
    versionId !== null && versions.includes(versionId) && response !== null
      ? [{ userId, sittingId, response, fraction: fraction ?? 0 }]
      : [],
  )
  const responses = new Map(
    [...new Set(answers.map(({ response }) => response))].flatMap((response) => {
      const parsed = parseResponse(response)
      return parsed === undefined ? [] : [[response, parsed] as const]
    }),
  )
  const grades = gradesOf(responses, to)
  const impact = impactOf(answers, grades)
  return { from, to, versions, grades, impact, ...(await readTouched(db, found, impact)) }
}

async function readTouched(
  db: Database,
  found: Correctable,
  impact: Impact,
): Promise<Pick<CorrectionPlan, 'mocks' | 'attempts'>> {
  const touched = [...impact.sittings.keys()]
  if (touched.length === 0) return { mocks: [], attempts: { attempts: 0, assignments: 0 } }
  const { mocks, counts } = await readBatch(db, {
    mocks: mocksAmong(touched, found.row.id),
    counts: attemptsAmong(touched),
  })
  const count = (name: string) => Number(counts[0]?.[name] ?? 0)
  return {
    mocks: mocks.map((row) => mockChange(toMockWithQuestion(row), impact)),
    attempts: { attempts: count('attempts'), assignments: count('assignments') },
  }
}

function toGradedVersion(all: readonly Version[]) {
  const byId = new Map(all.map((version) => [version.id, version]))
  return ({ id, content, gradedBy }: Version) => {
    const shown = parseQuestion(id, content)
    const grading = byId.get(gradedBy ?? '')
    return grading === undefined
      ? { id, effective: shown }
      : { id, effective: correctedBy(shown, parseQuestion(grading.id, grading.content)) }
  }
}

function proposedKey(current: Question, version: Version | undefined): ProposedKey | undefined {
  if (version === undefined) return undefined
  const question = parseQuestion(version.id, version.content)
  const change = keyChange(current, question)
  if (change === 'none') return undefined
  return { versionId: version.id, question, change, reason: version.reason, by: version.createdBy }
}
