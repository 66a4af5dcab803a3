import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import {
  type AttemptAnswerRow,
  type AttemptPlaceRow,
  answersOfAttempt,
  attemptOfMember,
  placesOfAttempt,
} from '#db/queries/member-attempt.ts'
import { parseQuestion, parseResponse } from '#db/queries/stored.ts'
import { findViewer, type Viewer, type Who } from '#db/queries/viewers.ts'
import { type Mark, markOfAttempt } from '#src/domain/cohort/mark.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { keyInWords, responseInWords } from '#src/domain/question/rekey.ts'
import type { TurnedAway } from './meet-author.ts'
import { type KnownCohort, meetInstructor } from './meet-cohort.ts'

/** A question of an attempt as its instructors see it; texts are Markdown, a line for each thing. */
type AttemptQuestion = {
  position: number
  ref: string
  stem: string
  right: readonly string[]
  /** Absent: it was left out. `reason`: why the key was corrected, absent where it was not. */
  answer:
    | { chosen: readonly string[]; told: Fraction; now: Fraction; reason: string | undefined }
    | undefined
}

/** One attempt that is over, with what it was worth before keys were corrected, and is now. */
export type ReadAttempt =
  | {
      kind: 'attempt'
      viewer: Viewer
      cohort: KnownCohort
      attempt: RowOf<typeof attemptOfMember>
      before: Mark
      now: Mark
      questions: readonly AttemptQuestion[]
    }
  | { kind: TurnedAway }

/** Reads one attempt of a member for an instructor of the cohort, in one round trip. */
export async function readMemberAttempt(
  db: Database,
  asked: Who & { cohortId: string; memberId: string; sittingId: string },
): Promise<ReadAttempt> {
  const read = await readBatch(db, {
    viewers: findViewer(asked),
    cohorts: findCohort(asked),
    attempts: attemptOfMember(asked),
    places: placesOfAttempt(asked),
    answers: answersOfAttempt(asked),
  })
  const person = meetInstructor(read)
  if (person.kind !== 'person') return person
  const [attempt] = read.attempts
  if (attempt === undefined) return { kind: 'not-found' }
  const answers = new Map(read.answers.map((answer) => [answer.position, answer]))
  const sumOf = (what: 'told' | 'now') => read.answers.reduce((sum, one) => sum + one[what], 0)
  return {
    kind: 'attempt',
    viewer: person.viewer,
    cohort: person.cohort,
    attempt,
    before: markOfAttempt(attempt, { ...attempt, earned: sumOf('told') }),
    now: markOfAttempt(attempt, { ...attempt, earned: sumOf('now') }),
    questions: read.places.map((place) => toQuestion(place, answers.get(place.position))),
  }
}

function toQuestion(place: AttemptPlaceRow, answer: AttemptAnswerRow | undefined): AttemptQuestion {
  const { position, ref, versionId, content, key } = place
  const question = parseQuestion(versionId, content, key)
  const response = parseResponse(answer?.response ?? null)
  return {
    position,
    ref,
    stem: question.stem,
    right: keyInWords(question),
    answer:
      answer === undefined || response === undefined
        ? undefined
        : {
            chosen: responseInWords(question, response),
            told: answer.told,
            now: answer.now,
            reason: answer.reason ?? undefined,
          },
  }
}
