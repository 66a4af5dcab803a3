/** Where a person's total stands among all. */
export type Group = 'upper' | 'middle' | 'lower'

/** Share of people in each outer group. Source: Kelley (1939). */
const outerShare = 0.27

/**
 * The group of each person: the best and the weakest 27 %, and everybody whose total equals that of somebody
 * in them. `undefined` for people without a total, and for all where the groups would meet.
 */
export function groupsOf(totals: readonly (number | undefined)[]): (Group | undefined)[] {
  const sorted = Float64Array.from(totals.filter((total) => total !== undefined)).sort()
  const outer = Math.max(1, Math.round(outerShare * sorted.length))
  const [lowest, highest] = [sorted[outer - 1], sorted[sorted.length - outer]]
  return totals.map((total) => {
    if (total === undefined || lowest === undefined || highest === undefined) return undefined
    if (lowest >= highest) return undefined
    if (total >= highest) return 'upper'
    return total <= lowest ? 'lower' : 'middle'
  })
}
