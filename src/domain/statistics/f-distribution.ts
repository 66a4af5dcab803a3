import { bisect } from './bisect.ts'

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]
const mostTerms = 10_000
const tiny = 1e-300

/**
 * Where an F with these degrees of freedom, both above 0, has the share `share`, above 0 and below 1, at or
 * below it.
 */
export function fQuantile(share: number, above: number, below: number): number {
  const x = bisect((at) => betaShare(at, above / 2, below / 2) < share, 0, 1)
  return (below * x) / (above * (1 - x))
}

/**
 * Share of a beta distribution at or below `x`, 0 to 1: the regularised incomplete beta function.
 * Source: DLMF 8.17.22, its continued fraction by Lentz's method.
 */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return (Math.exp(logFront) * continuedFraction(x, a, b)) / a
}

function continuedFraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))]
  let value = d
  for (let m = 1; m <= mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    const before = value
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d)
      c = awayFromZero(1 + term / c)
      value *= c * d
    }
    if (Math.abs(value / before - 1) < 1e-15) break
  }
  return value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

/** Logarithm of the gamma function above 0, by Lanczos (1964) with nine terms. */
function logGamma(x: number): number {
  const [first = 0, ...rest] = lanczos
  const series = rest.reduce((sum, term, index) => sum + term / (x + index), first)
  const shifted = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(series)
}
