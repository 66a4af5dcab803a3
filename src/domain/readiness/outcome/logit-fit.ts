import { logistic } from '#src/domain/readiness/ability/curve.ts'

/** logit P(outcome) = intercept + slope · logit(chance). */
export type LogitLine = { intercept: number; slope: number }

const mostRounds = 50
const longestStep = 0.5

/**
 * The line from forecast chances to outcomes, in logits, by Newton's method. `hold` is how many answers' worth of
 * information keeps it near slope 1 and intercept 0, so that few or one-sided outcomes can't run away; 0: none.
 */
export function fitLogit(
  forecasts: readonly { chance: number; outcome: 0 | 1 }[],
  hold: number,
): LogitLine {
  const points = forecasts.map(({ chance, outcome }) => ({ x: logit(chance), outcome }))
  let line: LogitLine = { intercept: 0, slope: 1 }
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(points, line, hold)
    if (step === undefined) break
    line = { intercept: line.intercept + step.intercept, slope: line.slope + step.slope }
    if (Math.abs(step.intercept) + Math.abs(step.slope) < 1e-12) break
  }
  return line
}

/** A chance moved along a line in logits, 0 to 1. */
export function moveChance(chance: number, { intercept, slope }: LogitLine): number {
  return logistic(intercept + slope * logit(chance))
}

function newtonStep(
  points: readonly { x: number; outcome: 0 | 1 }[],
  line: LogitLine,
  hold: number,
): LogitLine | undefined {
  let [gradient0, gradient1] = [-hold * line.intercept, -hold * (line.slope - 1)]
  let [h00, h01, h11] = [hold, 0, hold]
  for (const { x, outcome } of points) {
    const chance = logistic(line.intercept + line.slope * x)
    const weight = chance * (1 - chance)
    gradient0 += outcome - chance
    gradient1 += (outcome - chance) * x
    h00 += weight
    h01 += weight * x
    h11 += weight * x * x
  }
  const determinant = h00 * h11 - h01 * h01
  // All forecasts alike, or outcomes parted perfectly: no line is better than another.
  if (determinant < 1e-9) return undefined
  const intercept = (h11 * gradient0 - h01 * gradient1) / determinant
  const slope = (h00 * gradient1 - h01 * gradient0) / determinant
  // A full step from far away may end where nothing pulls back.
  const scale = Math.min(1, longestStep / Math.max(Math.abs(intercept), Math.abs(slope)))
  return { intercept: scale * intercept, slope: scale * slope }
}

function logit(chance: number): number {
  const bounded = Math.min(1 - 1e-12, Math.max(1e-12, chance))
  return Math.log(bounded / (1 - bounded))
}
