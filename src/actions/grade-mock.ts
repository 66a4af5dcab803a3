import type { Bound } from '#db/batch.ts'
import { countFirstAnswers, type SavedCard, saveCards } from '#db/queries/bulk-steps.ts'
import type { GradedPlace, MockOwner } from '#db/queries/mock-grading.ts'
import { addToDay, savePrior } from '#db/queries/steps.ts'
import { fromCard, parseQuestion, toCard } from '#db/queries/stored.ts'
import { parseFields } from '#db/queries/stored-mocks.ts'
import type { CalibrationState } from '#src/domain/memory/calibration.ts'
import type { Prior } from '#src/domain/memory/prior.ts'
import { toResponse } from '#src/domain/mock/draft.ts'
import {
  gradeResponse,
  guessChance,
  type Response,
  tallyKeys,
} from '#src/domain/question/question.ts'
import {
  countsForQuestion,
  dayShare,
  deriveMemory,
  type Moment,
  momentOf,
  type RecordedAnswer,
} from '#src/domain/sitting/derive.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'

/** A mock's drafts and what its learner knew before its end. */
export type Drafted = {
  sittingId: string
  owner: MockOwner
  places: readonly GradedPlace[]
  priors: readonly { domain: string; known: number; unknown: number }[]
  calibration: CalibrationState
  /** The end, ms UTC. */
  at: number
}

/** A whole response with what it does to memory. */
export type Graded = {
  place: GradedPlace
  response: Response
  facts: RecordedAnswer
  card: SavedCard
  prior: Prior
  moment: Moment
}

/** `reviews`: how many of the answers taught something of how the learner forgets. */
export type GradedMock = {
  answers: Graded[]
  calibration: { state: CalibrationState; reviews: number }
}

/** Grades the whole responses in the order of their places, one after the other. */
export function gradeMock(drafted: Drafted): GradedMock {
  const { owner, at, sittingId } = drafted
  const priors = new Map<string, Prior>(drafted.priors.map((row) => [row.domain, row]))
  let state = drafted.calibration
  let reviews = 0
  const answers = drafted.places.flatMap((place) => {
    const question = parseQuestion(place.versionId, place.content, place.key)
    const response = toResponse(question, parseFields(place.fields))
    if (response === undefined) return []
    const facts: RecordedAnswer = {
      sittingId,
      questionId: place.questionId,
      versionId: place.versionId,
      exam: owner.exam,
      domain: question.domain,
      fraction: gradeResponse(question, response),
      certainty: place.certainty ?? undefined,
      elapsedMs: place.elapsedMs === 0 ? undefined : place.elapsedMs,
      medianMs: undefined,
      guessChance: guessChance(question),
      isKeyHidden: true,
      studyOn: learnerDay(owner, at).studyOn,
      at,
      firstExposure: place.card === null,
      tallyKeys: tallyKeys(question, response),
    }
    const { userId, exam } = owner
    const before = {
      card: toCard(place.card),
      prior: priors.get(question.domain),
      calibration: state,
    }
    const applied = deriveMemory(facts, before)
    const { card, prior, calibration } = applied
    const moment = momentOf(facts, before, applied)
    if (calibration !== state) reviews++
    state = calibration
    if (facts.firstExposure) priors.set(question.domain, prior)
    const lastElapsedMs = facts.elapsedMs ?? null
    const saved = { userId, questionId: place.questionId, exam, ...fromCard(card), lastElapsedMs }
    return [{ place, response, facts, card: saved, prior, moment }]
  })
  return { answers, calibration: { state, reviews } }
}

/** Statements that keep everything derived from the answers of a mock. */
export function derivedWrites(
  { owner: { userId, exam }, priors }: Drafted,
  answers: readonly Graded[],
): Bound<unknown>[] {
  const latest = new Map<string, Prior>(priors.map((row) => [row.domain, row]))
  for (const { facts, prior } of answers) if (facts.firstExposure) latest.set(facts.domain, prior)
  const counted = answers.filter(({ facts }) => countsForQuestion(facts))
  return [
    saveCards(answers.map(({ card }) => card)),
    // One by one, so that the sums are the same to the last bit as those of a replay.
    ...answers.map(({ facts }) => addToDay({ userId, ...dayShare(facts) })),
    ...[...latest].map(([domain, { known, unknown }]) =>
      savePrior({ userId, exam, domain, known, unknown }),
    ),
    ...countFirstAnswers(
      counted.map(({ facts: { versionId, fraction } }) => ({
        versionId,
        right: fraction === 1 ? 1 : 0,
      })),
      counted.flatMap(({ facts: { versionId, tallyKeys: keys } }) =>
        keys.map((optionKey) => ({ versionId, optionKey })),
      ),
    ),
  ]
}
