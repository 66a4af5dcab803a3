import { isSureButWrong, type JudgedAnswer } from './misconception.ts'
import { isRapidGuess } from './recall.ts'

/** A past answer, and whether its question is a misconception today. */
export type PastAnswer = JudgedAnswer & {
  questionId: string
  isKeyHidden: boolean
  elapsedMs: number | undefined
  medianMs: number | undefined
  isMisconception: boolean
}

/** A question that was a misconception and is none any more; `wrongOn` is when it last was sure but wrong. */
export type Mended = { questionId: string; wrongOn: string }

/** What was sure but wrong once and was corrected at both returns, the latest first. Answers come newest first. */
export function mendedIn(answers: readonly PastAnswer[]): Mended[] {
  const mended = new Map<string, Mended>()
  for (const answer of answers) {
    const { questionId, on } = answer
    if (answer.isMisconception || mended.has(questionId) || !openedOne(answer)) continue
    mended.set(questionId, { questionId, wrongOn: on })
  }
  return [...mended.values()]
}

/** Answers that say nothing about memory never made a misconception. */
function openedOne(answer: PastAnswer): boolean {
  return (
    answer.isKeyHidden && !isRapidGuess(answer.elapsedMs, answer.medianMs) && isSureButWrong(answer)
  )
}
