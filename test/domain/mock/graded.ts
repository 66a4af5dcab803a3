import type { GradedPlace } from '#src/domain/mock/report/score.ts'

/** A right answer at a place that counts, and what is to differ from it. */
export function place(position: number, more: Partial<GradedPlace> = {}): GradedPlace {
  return {
    position,
    domain: 'a',
    domainName: 'First',
    level: 'recall',
    isScored: true,
    seenBefore: false,
    fraction: 1,
    certainty: undefined,
    elapsedMs: 50_000,
    firstFraction: 1,
    firstAt: position * 60_000,
    isChanged: false,
    isFlagged: false,
    ...more,
  }
}

/** Places 1 to `count`, each as `more` says. */
export function placesTo(
  count: number,
  more: (position: number) => Partial<GradedPlace> = () => ({}),
): GradedPlace[] {
  return Array.from({ length: count }, (_, index) => place(index + 1, more(index + 1)))
}
