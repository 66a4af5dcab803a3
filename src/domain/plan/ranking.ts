import type { Card } from '#src/domain/memory/card.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { Random } from '#src/domain/random.ts'
import type { PlanQuestion, PlanView, Scale } from './scale.ts'

/** A question in its place of the ranking. */
export type Ranked<Q> = {
  question: Q
  /** 0 comes first. */
  tier: number
  /** Within a tier the highest comes first. */
  rank: number
  /** Decides between equals. */
  lot: number
}

/** A question is looked at once more after a quarter of the days left, to see what waiting would cost. */
const waitShare = 1 / 4
const leastWaitDays = 2
const mostWaitDays = 7
/** How much of what it would be worth then counts against answering now. */
const mostPatience = 0.7
/** Memories that last let a plan wait; where they fade fast, later may be too late. */
const patientDecay = 0.16
const impatientDecay = 0.35

/** Whether the return of a misconception has come. */
export function hasReturn(card: Card | undefined, today: string): boolean {
  return card?.misconception !== undefined && card.misconception.returnOn <= today
}

/**
 * Every question that may be answered today, for an exam in `daysToExam` days (0 or more): misconceptions whose
 * return has come, then by points per minute less a part of what they will be some days later, so that
 * what can wait does. What gains nothing is left out, and so are unseen ones when `unseen` says so.
 */
export function rankForExam<Q extends PlanQuestion>(
  view: PlanView<Q>,
  exam: { scale: Scale; daysToExam: number; unseen: 'in' | 'out' },
  random: Random,
): Ranked<Q>[] {
  const { questions, today } = view
  const rankOf = patientRank(exam.scale, exam.daysToExam, view.calibration.decay)
  const ranked: Ranked<Q>[] = []
  for (const question of questions) {
    const { card } = question
    // The lot is drawn for each, so that answering one does not shuffle the others.
    const lot = random()
    if (card === undefined ? exam.unseen === 'out' : card.lastOn >= today) continue
    const points = exam.scale.pointsPerMinute(question)
    const tier = hasReturn(card, today) ? 0 : 1
    if (points > 0 || tier === 0)
      ranked.push({ question, tier, rank: rankOf(question, points), lot })
  }
  return ranked.sort(compareRanked)
}

/**
 * Without an exam ahead: what is due, misconceptions first, then by the day it fell due, and of one day by the lowest
 * chance of recall; after it questions never met, from the domains in proportion to their share of the exam, by lot inside
 * each.
 */
export function rankByDue<Q extends PlanQuestion>(
  view: PlanView<Q>,
  scale: Scale,
  random: Random,
): Ranked<Q>[] {
  const { questions, shares, today } = view
  const ranked: Ranked<Q>[] = []
  for (const question of questions) {
    const { card } = question
    const lot = random()
    if (card !== undefined && (card.dueOn > today || card.lastOn >= today)) continue
    const overdue = card === undefined ? 0 : daysBetween(card.dueOn, today)
    // Whole days less a share of one: recall decides within a day.
    const rank = overdue - scale.worthOf(question).recallNow
    ranked.push({ question, tier: dueTier(card, today), rank, lot })
  }
  return inProportion(ranked, shares).sort(compareRanked)
}

function patientRank(
  scale: Scale,
  daysToExam: number,
  decay: number,
): (question: PlanQuestion, points: number) => number {
  const share = (impatientDecay - decay) / (impatientDecay - patientDecay)
  const patience = mostPatience * clamp(share, 0, 1)
  const inDays = clamp(Math.round(daysToExam * waitShare), leastWaitDays, mostWaitDays)
  if (patience === 0 || daysToExam <= inDays) return (_, points) => points
  const later = scale.later(inDays)
  return (question, points) => points - patience * later.pointsPerMinute(question)
}

const unseenTier = 3

function dueTier(card: Card | undefined, today: string): number {
  if (card === undefined) return unseenTier
  if (hasReturn(card, today)) return 0
  return card.memory === undefined ? 2 : 1
}

function inProportion<Q extends PlanQuestion>(
  ranked: readonly Ranked<Q>[],
  shares: ReadonlyMap<string, number>,
): Ranked<Q>[] {
  const met = ranked.filter((one) => one.tier < unseenTier)
  const unseen = ranked.filter((one) => one.tier === unseenTier).sort((a, b) => a.lot - b.lot)
  const taken = new Map<string, number>()
  for (const one of unseen) {
    const { domain } = one.question
    const before = taken.get(domain) ?? 0
    taken.set(domain, before + 1)
    met.push({ ...one, rank: -(before + 0.5) / (shares.get(domain) ?? 0) })
  }
  return met
}

function compareRanked(a: Ranked<unknown>, b: Ranked<unknown>): number {
  return a.tier - b.tier || b.rank - a.rank || a.lot - b.lot
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
