import { rawCut, tally } from '#src/domain/mock/report/score.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { gradeResponse, type Question, type Response } from '#src/domain/question/question.ts'
import { areKeyedAlike } from '#src/domain/question/rekey.ts'

/** A version of a question with the key that grades the answers to it now. */
export type VersionAsGraded = { id: string; effective: Question }

/** Ids of the versions whose answers are graded by the same key as `wrong`, whatever else differs in them. */
export function versionsKeyedAs(versions: readonly VersionAsGraded[], wrong: Question): string[] {
  return versions.flatMap(({ id, effective }) => (areKeyedAlike(effective, wrong) ? [id] : []))
}

/** An answer that may be graded anew; `fraction` is what it earns now, 0 to 1, `response` the JSON as stored. */
export type AnswerToGrade = {
  userId: string
  sittingId: string
  response: string
  fraction: Fraction
}

/** What every different response earns by a key. */
export function gradesOf(
  responses: ReadonlyMap<string, Response>,
  corrected: Question,
): { response: string; fraction: Fraction }[] {
  return [...responses].map(([response, parsed]) => ({
    response,
    fraction: gradeResponse(corrected, parsed),
  }))
}

/**
 * What a correction does to answers: people, sittings and answers that earn something else, how many of these more and
 * how many less, and by how much each sitting's sum changes.
 */
export type Impact = {
  people: number
  answers: number
  gain: number
  lose: number
  sittings: ReadonlyMap<string, number>
}

/** Compares what answers earn with what they will. */
export function impactOf(
  answers: readonly AnswerToGrade[],
  grades: readonly { response: string; fraction: Fraction }[],
): Impact {
  const fractions = new Map(grades.map(({ response, fraction }) => [response, fraction]))
  const people = new Set<string>()
  const sittings = new Map<string, number>()
  let gain = 0
  let lose = 0
  for (const { userId, sittingId, response, fraction } of answers) {
    const difference = (fractions.get(response) ?? fraction) - fraction
    if (difference === 0) continue
    if (difference > 0) gain++
    else lose++
    people.add(userId)
    sittings.set(sittingId, (sittings.get(sittingId) ?? 0) + difference)
  }
  return { people: people.size, answers: gain + lose, gain, lose, sittings }
}

/** The sum of a mock and whether it meets the cut, before a correction and after it. */
export function mockChange(
  mock: { sittingId: string; earned: number; scored: number; cutShare: number },
  { sittings }: Impact,
) {
  const cut = rawCut(mock.cutShare, mock.scored)
  const before = tally(mock.earned, mock.scored).earned
  const now = tally(mock.earned + (sittings.get(mock.sittingId) ?? 0), mock.scored).earned
  const { sittingId, scored } = mock
  return { sittingId, before, now, scored, wasMet: before >= cut, isMet: now >= cut }
}
