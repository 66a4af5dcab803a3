import type { Blueprint } from '#src/domain/exam/blueprint.ts'

type Scale = Extract<Blueprint['scale'], { kind: 'scaled' }>

/** A step of our own between bands, as a share. */
const bandStep = 0.15

/**
 * A raw score on the exam's scale, rounded: two straight pieces through (0, min), (cut, pass) and
 * (questions, max). For display only, never a forecast of the official number.
 * CPHIMS, 68 of 100 asked for: 60 → 553, 80 → 675. RHIA, 88 of 130: 80 → 282, 110 → 352.
 */
export function scaledScore(raw: {
  earned: number
  cut: number
  questions: number
  scale: Scale
}): number {
  const { earned, cut, questions } = raw
  const { min, pass, max } = raw.scale
  // A part of a question below the cut must not be rounded up to a pass.
  if (earned < cut) return Math.min(pass - 1, Math.round(min + (earned / cut) * (pass - min)))
  if (questions === cut) return max
  return Math.round(pass + ((earned - cut) / (questions - cut)) * (max - pass))
}

/**
 * The share from which each of `bands`, best first, is given. The bodies publish none: ours lie 15 points apart,
 * with the cut between the better and the lower half.
 */
export function bandFloors(
  bands: readonly string[],
  cutShare: number,
): { band: string; from: number }[] {
  const half = Math.floor(bands.length / 2)
  return bands.map((band, index) => ({
    band,
    from:
      index === bands.length - 1
        ? 0
        : Math.min(1, Math.max(0, cutShare + (half - 1 - index) * bandStep)),
  }))
}

/** The band of a share, 0 to 1, by our thresholds. `undefined`: there are no bands. */
export function bandOf(
  share: number,
  bands: readonly string[],
  cutShare: number,
): string | undefined {
  // A share that is the floor itself must not miss it by the last digit.
  return bandFloors(bands, cutShare).find(({ from }) => share >= from - 1e-9)?.band
}
