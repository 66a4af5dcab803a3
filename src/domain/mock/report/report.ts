import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import { type CertaintyCheck, judgeCertainty } from '#src/domain/progress/certainty.ts'
import { type AnswerChanges, countAnswerChanges } from './answer-changes.ts'
import { type MockPace, mockPace, type PaceInput } from './pace.ts'
import {
  type DomainScore,
  type GradedPlace,
  type MockScore,
  mostToGain,
  scoreMock,
} from './score.ts'

/** Everything a finished mock says about its candidate. */
export type MockReport = {
  score: MockScore
  /** Where practice would gain most; absent when nothing was missed. */
  mostToGain: DomainScore | undefined
  certainty: CertaintyCheck
  changes: AnswerChanges
  pace: MockPace
  /** Answers that were not fully right, those to trial questions too. */
  wrong: number
}

/** Reports on a finished mock by the blueprint that it was made from. */
export function reportMock(
  blueprint: Pick<Blueprint, 'domains' | 'cutShare' | 'scale'>,
  input: PaceInput & { mode: 'mock' | 'diagnostic' },
): MockReport {
  const { places, mode } = input
  const score = scoreMock(blueprint, places, mode)
  return {
    score,
    mostToGain: mostToGain(blueprint, score.domains),
    certainty: judgeCertainty({
      guess: said(places, 'guess'),
      unsure: said(places, 'unsure'),
      sure: said(places, 'sure'),
    }),
    changes: countAnswerChanges(places),
    pace: mockPace(input),
    wrong: places.filter(({ fraction }) => fraction !== undefined && fraction < 1).length,
  }
}

function said(places: readonly GradedPlace[], certainty: Certainty) {
  const fractions = places.flatMap((place) =>
    place.certainty === certainty && place.fraction !== undefined ? place.fraction : [],
  )
  return {
    answers: fractions.length,
    earned: fractions.reduce((sum, fraction) => sum + fraction, 0),
  }
}
