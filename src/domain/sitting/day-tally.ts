/**
 * A learner's answers of one study day; times in ms, the rest counts and sums of fractions. Of one answer at
 * most ten minutes count.
 */
export type DayTally = {
  exam: string
  studyOn: string
  answers: number
  earned: number
  firstAnswers: number
  firstEarned: number
  elapsedMs: number
  sure: number
  sureEarned: number
  unsure: number
  unsureEarned: number
  guess: number
  guessEarned: number
}

/** Adds an answer's share to its day, in the days by `<exam> <day>`. */
export function addToDay(days: Map<string, DayTally>, share: DayTally): void {
  const key = `${share.exam} ${share.studyOn}`
  const before = days.get(key)
  if (before === undefined) {
    days.set(key, share)
    return
  }
  days.set(key, {
    exam: share.exam,
    studyOn: share.studyOn,
    answers: before.answers + share.answers,
    earned: before.earned + share.earned,
    firstAnswers: before.firstAnswers + share.firstAnswers,
    firstEarned: before.firstEarned + share.firstEarned,
    elapsedMs: before.elapsedMs + share.elapsedMs,
    sure: before.sure + share.sure,
    sureEarned: before.sureEarned + share.sureEarned,
    unsure: before.unsure + share.unsure,
    unsureEarned: before.unsureEarned + share.unsureEarned,
    guess: before.guess + share.guess,
    guessEarned: before.guessEarned + share.guessEarned,
  })
}
