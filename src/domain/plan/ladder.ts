import type { Memory } from '#src/domain/memory/fsrs.ts'
import { type Curve, recallAfter, stabilityAfterLapse, stabilityAfterRecall } from './curve.ts'
import type { Outlook } from './worth.ts'

/** One more answer to a question before the exam. */
export type Rung = {
  /** What it adds to the chance of recall on the day of the exam, 0 to 1. */
  gain: number
  minutes: number
}

const mostAnswers = 5

/** The rungs that up to five answers to a known card add, spread evenly over the days until the exam. */
export function rungsOfReview(
  outlook: Outlook,
  memory: Memory,
  elapsedDays: number,
  guessChance: number,
): Rung[] {
  const { curve, daysToExam, minutes } = outlook
  const chances = [recallAfter(curve, elapsedDays + daysToExam, memory.stability)]
  const costs = [0]
  // Answers that come more often are right more often; each still takes its time.
  const shortest = Math.min(...Object.values(minutes))
  for (let answers = 1; answers <= mostAnswers; answers += 1) {
    const gap = daysToExam / answers
    const path = { memory, elapsedDays: elapsedDays + gap / 2, gap, answers, last: gap / 2 }
    const { recall, sum } = follow(curve, path)
    const right = sum + (answers - sum) * guessChance
    chances.push(recall)
    costs.push(
      Math.max(
        (costs.at(-1) ?? 0) + shortest,
        right * minutes.againRight + (answers - right) * minutes.againWrong,
      ),
    )
  }
  return concave(chances, costs)
}

/** The same for a question never met: what is known stays, the rest is read first and then reviewed. */
export function rungsOfMeeting(outlook: Outlook, knownShare: number, guessChance: number): Rung[] {
  const { curve, daysToExam, minutes } = outlook
  const memory = curve.firstReading
  const first = knownShare + (1 - knownShare) * guessChance
  const firstMinutes = first * minutes.firstRight + (1 - first) * minutes.firstWrong
  const chances = [knownShare]
  const costs = [0]
  // Answers that come more often are right more often; each still takes its time.
  const shortest = Math.min(...Object.values(minutes))
  for (let answers = 1; answers <= mostAnswers; answers += 1) {
    const gap = daysToExam / answers
    const path = { memory, elapsedDays: gap, gap, answers: answers - 1, last: gap / 2 }
    const { recall, sum } = follow(curve, path)
    chances.push(knownShare + (1 - knownShare) * recall)
    const recalled = knownShare * (answers - 1) + (1 - knownShare) * sum
    const right = recalled + (answers - 1 - recalled) * guessChance
    const again = right * minutes.againRight + (answers - 1 - right) * minutes.againWrong
    costs.push(Math.max((costs.at(-1) ?? 0) + shortest, firstMinutes + again))
  }
  return concave(chances, costs)
}

type Path = { memory: Memory; elapsedDays: number; gap: number; answers: number; last: number }

/** Expected recall at the end of a path of answers, and the sum of the chances at each of them. */
function follow(curve: Curve, path: Path): { recall: number; sum: number } {
  const { difficulty } = path.memory
  let { stability } = path.memory
  let elapsed = path.elapsedDays
  let sum = 0
  let end = recallAfter(curve, path.answers === 0 ? path.last : elapsed, stability)
  for (let answer = 1; answer <= path.answers; answer += 1) {
    const recall = recallAfter(curve, elapsed, stability)
    const before = { stability, difficulty }
    const up = stabilityAfterRecall(curve, before, recall)
    const down = stabilityAfterLapse(curve, before, recall)
    sum += recall
    end =
      recall * recallAfter(curve, path.last, up) +
      (1 - recall) * recallAfter(curve, path.last, down)
    // Between the two, as the memory update itself does.
    stability = Math.exp(recall * Math.log(up) + (1 - recall) * Math.log(down))
    elapsed = path.gap
  }
  return { recall: end, sum }
}

/** Steps of the upper hull: each gains less for a minute than the one before. */
function concave(chances: readonly number[], costs: readonly number[]): Rung[] {
  const rungs: Rung[] = []
  for (let index = 1; index < chances.length; index += 1) {
    let step = {
      gain: (chances[index] ?? 0) - (chances[index - 1] ?? 0),
      minutes: (costs[index] ?? 0) - (costs[index - 1] ?? 0),
    }
    let last = rungs.at(-1)
    while (last !== undefined && step.gain * last.minutes > last.gain * step.minutes) {
      step = { gain: step.gain + last.gain, minutes: step.minutes + last.minutes }
      rungs.pop()
      last = rungs.at(-1)
    }
    rungs.push(step)
  }
  return rungs.filter(({ gain }) => gain > 0)
}
