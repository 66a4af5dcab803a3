import type { StudyDay } from '#src/domain/progress/totals.ts'

/** A study day without answers; `changes` replace parts. */
export function studyDay(studyOn: string, changes: Partial<StudyDay> = {}): StudyDay {
  return {
    studyOn,
    answers: 0,
    earned: 0,
    firstAnswers: 0,
    firstEarned: 0,
    elapsedMs: 0,
    sure: 0,
    sureEarned: 0,
    unsure: 0,
    unsureEarned: 0,
    guess: 0,
    guessEarned: 0,
    ...changes,
  }
}
