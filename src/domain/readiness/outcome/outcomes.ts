import type { Forecast } from './forecast-quality.ts'
import { fitLogit, type LogitLine, moveChance } from './logit-fit.ts'

/** How forecasts of an exam are corrected by what became of earlier candidates. */
export type Recalibration = LogitLine & { outcomes: number }

/** Below so many outcomes of an exam nothing is corrected or claimed. */
export const fewestOutcomes = 50
/** Keeps the line near "as forecast" while outcomes are few. */
const hold = 1

/**
 * The correction from reported outcomes, each with the chance that was forecast last, uncorrected.
 * `undefined` below 50, too few to correct anything, and where higher forecasts passed less often. Source: Platt (1999).
 */
export function recalibrationFrom(outcomes: readonly Forecast[]): Recalibration | undefined {
  if (outcomes.length < fewestOutcomes) return undefined
  const line = fitLogit(outcomes, hold)
  // A slope below 0 would turn good news into bad: outcomes so odd correct nothing.
  return line.slope > 0 ? { ...line, outcomes: outcomes.length } : undefined
}

/** A chance as corrected; unchanged without a correction. */
export function correctChance(chance: number, recalibration: Recalibration | undefined): number {
  return recalibration === undefined ? chance : moveChance(chance, recalibration)
}
