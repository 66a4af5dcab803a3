import { type Certainty, certainties } from '#src/domain/memory/recall.ts'
import type { Interval } from '#src/domain/statistics/wilson.ts'
import { type Rate, rateOf } from './rate.ts'
import { type StudyDay, sumOf } from './totals.ts'

/** What came of one certainty, said before the verdict of first answers. */
export type CertaintyRow = {
  certainty: Certainty
  rate: Rate
  /** Shares right that this word fits. */
  fits: Interval
  /** `fits` also while there is too little to tell. */
  judgement: 'over' | 'under' | 'fits'
}

export type CertaintyCheck = {
  rows: readonly CertaintyRow[]
  /** First answers with a certainty. */
  said: number
  /** How many more it takes until anything is named over- or under-confidence. */
  missing: number
}

/** Answers given with one certainty, and the sum of their fractions. */
type Said = { answers: number; earned: number }

/** Below this many answers no one is called over- or under-confident. */
const fewestToJudge = 20

// Gardner-Medwin's certainty-based marking (1, 2, 3 marks if right, 0, -2, -6 if wrong) pays best when the
// lowest level is chosen below 67 % and the highest above 80 %.
const fitting: Record<Certainty, Interval> = {
  guess: { low: 0, high: 0.67 },
  unsure: { low: 0.67, high: 0.8 },
  sure: { low: 0.8, high: 1 },
}

/** Certainty against share right over study days. */
export function checkCertainty(days: readonly StudyDay[]): CertaintyCheck {
  const said = (certainty: Certainty): Said => ({
    answers: sumOf(days, (day) => day[certainty]),
    earned: sumOf(days, (day) => day[`${certainty}Earned`]),
  })
  return judgeCertainty({ guess: said('guess'), unsure: said('unsure'), sure: said('sure') })
}

/**
 * Certainty against share right. A certainty is off when the 90 % interval of its share lies wholly
 * outside what it fits: `over` when below, `under` when above.
 */
export function judgeCertainty(sums: Readonly<Record<Certainty, Said>>): CertaintyCheck {
  const said = certainties.reduce((sum, certainty) => sum + sums[certainty].answers, 0)
  const canJudge = said >= fewestToJudge
  return {
    said,
    missing: Math.max(0, fewestToJudge - said),
    rows: certainties.map((certainty) => {
      const rate = rateOf(sums[certainty].earned, sums[certainty].answers)
      const fits = fitting[certainty]
      return { certainty, rate, fits, judgement: canJudge ? judge(rate, fits) : 'fits' }
    }),
  }
}

function judge(rate: Rate, fits: Interval): CertaintyRow['judgement'] {
  if (rate.kind === 'too-few') return 'fits'
  if (rate.high < fits.low) return 'over'
  return rate.low > fits.high ? 'under' : 'fits'
}
