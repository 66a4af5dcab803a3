/**
 * How many people each statistic needs before it is shown, or before anything is concluded from it.
 * Source: half widths of the intervals of Wilson and Fisher: a facility of .5 is known to ±.17 from 30 people
 * and ±.10 from 100; a correlation to ±.35 and ±.19.
 */
export const fewest = {
  /** Below this nothing is shown. */
  anything: 10,
  /** Below this a facility is no verdict, and there is no difficulty in logits. */
  verdict: 30,
  /** Below this discrimination is shown as uncertain, and options are not judged. */
  discrimination: 50,
  /** From here on a limit passed is a flag, without its interval having to exclude the limit. */
  flag: 100,
  /** Options are judged earlier where this many have answered wrongly. */
  wrongAnswers: 5,
} as const

/** How a question's discrimination may be read with so many people. */
export type Standing = 'too-few' | 'uncertain' | 'fair'

/** What `people` answers let one say: nothing, a facility with its interval, or all. */
export function standingOf(people: number): Standing {
  if (people < fewest.anything) return 'too-few'
  return people < fewest.discrimination ? 'uncertain' : 'fair'
}
