/** How much of the real exam a mock takes on, as its name says. */
export type MockSize = 'full' | 'half' | 'quarter'

export type MockRequest = {
  /** Since the last mock or, before the first, since the first answer. Absent: nothing was answered yet. */
  daysSince: number | undefined
  /** Study days until the exam, below 0 after it. Absent: no date. */
  daysLeft: number | undefined
  minutesPerDay: number
  /** A full mock: its length, and its questions, those on trial too. */
  full: { minutes: number; questions: number }
  /** Questions that were never met, those kept for mocks too. */
  unseen: number
}

const fewestDaysBetween = 7
const mostDaysBetween = 10
const daysOfRest = 3
/** A mock measures more than it teaches: it gets a third of the time since the last one. */
const shareOfTime = 1 / 3
const shares: Readonly<Record<MockSize, number>> = { full: 1, half: 0.5, quarter: 0.25 }
const sizes = ['full', 'half', 'quarter'] as const

/**
 * The mock to suggest today, if any: from seven days after the last one, the largest that fits a third of the time
 * in between; from ten days on a quarter at least. None in the last three days before the exam and none after it, and
 * none for which there are too few new questions: one of questions met before would measure the bank.
 */
export function mockDueOn(request: MockRequest): MockSize | undefined {
  const { daysSince, daysLeft, minutesPerDay, full, unseen } = request
  if (daysSince === undefined || daysSince < fewestDaysBetween) return undefined
  if (daysLeft !== undefined && daysLeft <= daysOfRest) return undefined
  const time = minutesPerDay * Math.min(daysSince, mostDaysBetween) * shareOfTime
  const possible = sizes.filter((size) => Math.ceil(shares[size] * full.questions) <= unseen)
  const fitting = possible.find((size) => shares[size] * full.minutes <= time)
  return fitting ?? (daysSince >= mostDaysBetween ? possible.at(-1) : undefined)
}
