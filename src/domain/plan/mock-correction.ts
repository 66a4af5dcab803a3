import type { ObservedMock } from './observed-mocks.ts'

/** How far a forecast is too high, in points of 100, and how well that is known. */
type Bias = { mean: number; sd: number }

/** The bias of a forecast of which practice makes so many points: before any mock, and after those there were. */
type Correction = {
  before(practised: number): Bias
  after(practised: number): Bias
}

/** Without any practice: fitted to simulated learners, whose forecasts the plan's own picks make too good. */
const startBias = { mean: 1.2, sd: 4.5 }
/**
 * The share of what practice adds that does not show on questions never met. Nobody knows it beforehand; with this
 * prior both none and two thirds are well possible. Our choice, tried on whole paths to the exam.
 */
export const lostShare = { mean: 0.2, sd: 0.3 }
/** However bad a mock was, more minutes shall not lower the forecast. */
const mostLost = 0.95
/** Mocks differ from the exam, and from each other, by more than luck. Points. */
const mockSpread = 1

/**
 * What mocks say about a forecast. Its bias is ε + δ·G, where practice makes G points of it: each mock measures
 * that sum with a known error, and both parts have a normal prior, which makes it a regression with two unknowns.
 * `unpractised` is the score without any practice, `doubt` a further error of the forecast; points of 100.
 */
export function correctionBy(
  mocks: readonly ObservedMock[],
  { unpractised, doubt }: { unpractised: number; doubt: number },
): Correction {
  const start = Math.hypot(startBias.sd, doubt)
  let [level, cross, slope] = [1 / start ** 2, 0, 1 / lostShare.sd ** 2]
  let [levelPull, slopePull] = [startBias.mean * level, lostShare.mean * slope]
  for (const mock of mocks) {
    const practised = Math.max(0, mock.expected - unpractised)
    const weight = 1 / (samplingVariance(mock) + mockSpread ** 2)
    const difference = mock.expected - mock.observed
    level += weight
    cross += weight * practised
    slope += weight * practised ** 2
    levelPull += weight * difference
    slopePull += weight * practised * difference
  }
  const determinant = level * slope - cross ** 2
  const own = (slope * levelPull - cross * slopePull) / determinant
  const lost = Math.min((level * slopePull - cross * levelPull) / determinant, mostLost)
  return {
    before: (practised) => ({
      mean: startBias.mean + lostShare.mean * practised,
      sd: Math.hypot(start, lostShare.sd * practised),
    }),
    after: (practised) => ({
      mean: own + lost * practised,
      sd: Math.sqrt((slope - 2 * practised * cross + practised ** 2 * level) / determinant),
    }),
  }
}

/** Binomial, in squared points; the share held within 5 and 95 of 100, so that none is taken for certain. */
function samplingVariance({ observed, questions }: ObservedMock): number {
  const share = Math.min(Math.max(observed / 100, 0.05), 0.95)
  return (10_000 * share * (1 - share)) / Math.max(1, questions)
}
