import type { Random } from '#src/domain/random.ts'
import { bisect } from './bisect.ts'

// Nodes and weights of Gauss–Hermite with 15 points for a standard normal; the rest by symmetry.
const hermite: readonly (readonly [number, number])[] = [
  [0, 0.31825951825951815],
  [0.799129068324548, 0.23246229360973225],
  [1.6067100690287297, 0.08941779539984437],
  [2.432436827009758, 0.017365774492137616],
  [3.2890824243987664, 0.001567357503549956],
  [4.1962077112690155, 5.642146405189029e-5],
  [5.190093591304781, 5.975419597920599e-7],
  [6.363947888829839, 8.589649899633252e-10],
]

/** Points of a standard normal with their weights, which add up to 1: 15-point Gauss–Hermite. */
export const normalNodes: readonly { at: number; weight: number }[] = hermite.flatMap(
  ([at, weight]) =>
    at === 0
      ? [{ at, weight }]
      : [
          { at: -at, weight },
          { at, weight },
        ],
)

/**
 * Share of a standard normal at or below `x`, 0 to 1, to about 14 digits.
 * Source: West (2005), Better approximations to cumulative normal functions, after Hart (1968).
 */
export function normalShare(x: number): number {
  const upper = upperShare(Math.abs(x))
  return x > 0 ? 1 - upper : upper
}

/**
 * Where a standard normal has the share `share`, above 0 and below 1, at or below it; to about 12 digits.
 */
export function normalQuantile(share: number): number {
  return bisect((x) => normalShare(x) < share, -38, 38)
}

/** Height of the standard normal at `x`. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/** Two independent standard normals, by Box and Muller (1958). */
export function drawNormals(random: Random): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  const angle = 2 * Math.PI * random()
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

function upperShare(x: number): number {
  if (x > 37) return 0
  const density = Math.exp((-x * x) / 2)
  if (x < 7.07106781186547) return (density * numerator(x)) / denominator(x)
  const tail = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))
  return density / (tail * 2.506628274631)
}

function numerator(x: number): number {
  let sum = 3.52624965998911e-2 * x + 0.700383064443688
  sum = sum * x + 6.37396220353165
  sum = sum * x + 33.912866078383
  sum = sum * x + 112.079291497871
  sum = sum * x + 221.213596169931
  return sum * x + 220.206867912376
}

function denominator(x: number): number {
  let sum = 8.83883476483184e-2 * x + 1.75566716318264
  sum = sum * x + 16.064177579207
  sum = sum * x + 86.7807322029461
  sum = sum * x + 296.564248779674
  sum = sum * x + 637.333633378831
  sum = sum * x + 793.826512519948
  return sum * x + 440.413735824752
}
