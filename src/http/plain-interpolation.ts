// Stands for `d3-interpolate` in the Worker (wrangler.toml): scales here go between numbers only.

/** What lies between two numbers, `share` 0 at the first and 1 at the second. */
export function interpolateNumber(from: number, to: number): (share: number) => number {
  return (share) => from * (1 - share) + to * share
}

/** The same in whole numbers. */
export function interpolateRound(from: number, to: number): (share: number) => number {
  return (share) => Math.round(from * (1 - share) + to * share)
}

export { interpolateNumber as interpolate, interpolateNumber as piecewise }
