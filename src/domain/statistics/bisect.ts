/** Halvings after which two doubles of ordinary size can't be told apart. */
const rounds = 80

/** Where `isBelow` turns from true to false between two ends. */
export function bisect(isBelow: (x: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let round = 0; round < rounds; round++) {
    const middle = (low + high) / 2
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
