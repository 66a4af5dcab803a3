import { type Blueprint, domainShare, paceMs } from '#src/domain/exam/blueprint.ts'
import { chooseReviews, type ReviewCandidate } from '#src/domain/memory/due.ts'
import type { Arrangement } from '#src/domain/question/arrangement.ts'
import { type Random, shuffled } from '#src/domain/random.ts'
import { withCasesTogether } from './cases.ts'

/** A question that may be in today's set. */
export type TodayQuestion = {
  questionId: string
  versionId: string
  domain: string
  concept: string | undefined
  caseId: string | undefined
  arrangement: Arrangement
}

export type TodayRequest = {
  /** Questions met before, with their cards. */
  seen: readonly (TodayQuestion & ReviewCandidate)[]
  unseen: readonly TodayQuestion[]
  blueprint: Blueprint
  /** Study day. */
  today: string
  /** Minutes left for today, 0 or more. */
  minutes: number
  /** Study days until the exam, 0 on the day itself, below 0 after it. Absent: no date. */
  daysLeft: number | undefined
}

/** Why a question is in today's set. */
type TodayReason = 'misconception' | 'wrong' | 'due' | 'unseen'

export type TodaySet = {
  chosen: readonly { question: TodayQuestion; reason: TodayReason }[]
  /** Expected length of the chosen ones. */
  minutes: number
  /** Due, yet left for later days because of the minutes. */
  postponed: number
}

/** An answer to a question never met takes longer than a review: its reasons are read for the first time. */
const newFactor = 1.5

/**
 * Today's set, first form: what is due, misconceptions first; then, while minutes remain, questions never
 * met, taken from the domains in proportion to the blueprint. On the eve of the exam and on its day nothing new
 * any more. Order shown: reviews first, unseen ones mixed; but the chosen questions of one case stand together,
 * where the first of them would, so that it is read once.
 */
export function chooseToday(request: TodayRequest, random: Random): TodaySet {
  const { blueprint, today, minutes, daysLeft } = request
  const { chosen, postponed } = chooseReviews({
    candidates: request.seen,
    today,
    cap: { minutes, cards: Number.POSITIVE_INFINITY },
  })
  const reviewMinutes = chosen.reduce((sum, one) => sum + one.minutes, 0)
  const newMinutes = (paceMs(blueprint) / 60_000) * newFactor
  const room = Math.max(0, Math.floor((minutes - reviewMinutes) / newMinutes))
  const isTooLate = daysLeft === 0 || daysLeft === 1
  const unseen = isTooLate ? [] : chooseByShare(request.unseen, blueprint, room, random)
  const reasons = new Map(chosen.map((one) => [one.questionId, reasonOf(one, today)]))
  const inOrder = withCasesTogether<TodayQuestion>([...chosen, ...unseen], (one) => one.caseId)
  return {
    chosen: inOrder.map((question) => ({
      question,
      reason: reasons.get(question.questionId) ?? 'unseen',
    })),
    minutes: reviewMinutes + unseen.length * newMinutes,
    postponed: postponed.length,
  }
}

function reasonOf({ card }: ReviewCandidate, today: string): TodayReason {
  if (card.misconception !== undefined && card.misconception.returnOn <= today)
    return 'misconception'
  return card.lastFraction < 1 ? 'wrong' : 'due'
}

/** Takes from the domain that is furthest behind its share of the exam, one at a time; by lot inside it. */
function chooseByShare(
  unseen: readonly TodayQuestion[],
  blueprint: Blueprint,
  count: number,
  random: Random,
): TodayQuestion[] {
  const waiting = new Map<string, TodayQuestion[]>()
  for (const question of shuffled(unseen, random)) {
    const domain = waiting.get(question.domain)
    if (domain === undefined) waiting.set(question.domain, [question])
    else domain.push(question)
  }
  const taken = new Map<string, number>()
  const chosen: TodayQuestion[] = []
  while (chosen.length < count) {
    const behind = [...waiting.keys()]
      .filter((domain) => (waiting.get(domain) ?? []).length > 0)
      .map((domain) => ({
        domain,
        lag: domainShare(blueprint, domain) * (chosen.length + 1) - (taken.get(domain) ?? 0),
      }))
      .sort((a, b) => b.lag - a.lag || (a.domain < b.domain ? -1 : 1))
    const [next] = behind
    const question = next && waiting.get(next.domain)?.pop()
    if (next === undefined || question === undefined) break
    taken.set(next.domain, (taken.get(next.domain) ?? 0) + 1)
    chosen.push(question)
  }
  return shuffled(chosen, random)
}
