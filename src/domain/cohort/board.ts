import { daysBetween } from '#src/domain/memory/study-day.ts'

/** Somebody in the order of a board; points in hundredths. */
export type Placed = { userId: string; alias: string; points: number }

/** A line of a board: `place` counts from 1 and is only given where everybody above is shown as well. */
export type BoardLine = {
  alias: string
  points: number
  place: number | undefined
  who: 'me' | 'other'
  /** Where it stands to the learner: no line says more than that of those away from the top. */
  relation: 'top' | 'above' | 'me' | 'below'
}

/**
 * - `too-few`: fewer than five members have an answer that counts this week
 * - `near-exam`: the member's own exam is at most three days away
 */
export type HiddenBoard = 'too-few' | 'near-exam'

/** A board is shown from so many active members on, and so are sums over them. */
export const fewestActive = 5
/** From so many days before their exam on a member sees no board. */
const quietDays = 3
/** Places at the top that everybody sees, and neighbours on each side. */
export const topPlaces = 3
const neighbours = 2

/** Why a member sees no board now. `undefined`: they see it. Days are study days of the member. */
export function hiddenBecause({
  active,
  today,
  examOn,
}: {
  active: number
  today: string
  /** Absent: no date. */
  examOn: string | undefined
}): HiddenBoard | undefined {
  const left = examOn === undefined ? undefined : daysBetween(today, examOn)
  if (left !== undefined && left >= 0 && left <= quietDays) return 'near-exam'
  return active < fewestActive ? 'too-few' : undefined
}

/**
 * The lines that a member sees: the first three, themselves, and two on each side; everybody once. `above` begins with
 * the nearest, as does `below`. `me` is absent while nothing of theirs counted this week.
 */
export function boardLines(found: {
  top: readonly Placed[]
  above: readonly Placed[]
  me: Placed | undefined
  below: readonly Placed[]
}): BoardLine[] {
  const { me } = found
  const top = found.top.slice(0, topPlaces)
  const order = [
    ...top.map((one) => ({ one, relation: 'top' as const })),
    ...found.above
      .slice(0, neighbours)
      .toReversed()
      .map((one) => ({ one, relation: 'above' as const })),
    ...(me === undefined ? [] : [{ one: me, relation: 'me' as const }]),
    ...found.below.slice(0, neighbours).map((one) => ({ one, relation: 'below' as const })),
  ]
  const seen = new Set<string>()
  const once = order.filter(({ one }) => !seen.has(one.userId) && seen.add(one.userId))
  const counted = placesKnown(found, top)
  return once.map(({ one, relation }, index) => ({
    alias: one.alias,
    points: one.points,
    place: index < counted ? index + 1 : undefined,
    who: one.userId === me?.userId ? 'me' : 'other',
    relation,
  }))
}

/** How many lines from the first on follow each other without a gap: beyond the top, those that touch it. */
function placesKnown(
  { above, me, below }: Parameters<typeof boardLines>[0],
  top: readonly Placed[],
): number {
  const atTop = new Set(top.map(({ userId }) => userId))
  const nearest = above.slice(0, neighbours)
  const touches =
    me !== undefined &&
    (atTop.has(me.userId) ||
      nearest.some(({ userId }) => atTop.has(userId)) ||
      nearest.length < neighbours)
  if (!touches) return top.length
  const all = [...top, ...nearest, me, ...below.slice(0, neighbours)]
  return new Set(all.map(({ userId }) => userId)).size
}
