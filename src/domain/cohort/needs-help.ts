import { daysBetween } from '#src/domain/memory/study-day.ts'
import { type Interval, wilsonInterval } from '#src/domain/statistics/wilson.ts'

/** Right answers in one domain; `earned` is a sum of fractions, 0 to `answers`. */
export type DomainEvidence = {
  domain: string
  answers: number
  earned: number
  /** Day of the first of them, in the cohort's zone. */
  sinceOn: string
}

/** What an instructor may see of a member; days are of the cohort's zone. */
export type MemberEvidence = {
  userId: string
  name: string
  joinedOn: string
  /** Closed without an attempt since they joined. */
  missed: readonly { id: string; title: string; closedOn: string }[]
  /** Open and not begun; `closesAt` is theirs, ms UTC. */
  waiting: readonly { id: string; title: string; openedOn: string; closesAt: number }[]
  /** Answers in assignments. */
  marks: readonly DomainEvidence[]
  /** Of those who share their practice alone. `lastOn`: the last day with an answer; absent: never. */
  practice: { lastOn: string | undefined; marks: readonly DomainEvidence[] } | undefined
}

/**
 * Why somebody may need help.
 * - `missed`: assignments that closed without an attempt; since the first of them
 * - `closing`: not begun and about to close
 * - `domain`: even the upper end of the interval of what they get right is below what passes
 * - `quiet`: no answer for `days`; only of those who share their practice
 */
export type Reason =
  | { kind: 'missed'; sinceOn: string; titles: readonly string[] }
  | { kind: 'closing'; sinceOn: string; title: string; closesAt: number }
  | {
      kind: 'domain'
      domain: string
      sinceOn: string
      from: 'assignments' | 'practice'
      answers: number
      earned: number
      interval: Interval
      /** Share that passes, 0 to 1. */
      needed: number
    }
  | { kind: 'quiet'; sinceOn: string; days: number; lastOn: string | undefined }

/** Somebody who may need help; the gravest reason first. */
export type NeedsHelp = {
  userId: string
  name: string
  urgency: number
  reasons: readonly Reason[]
}

/** Below so many answers in a domain nothing is said of it. */
export const fewestInDomain = 8
/** So many days without an answer are worth a question. */
export const quietDays = 10
/** An assignment that closes within this time is about to close. */
export const closingMs = 3 * 24 * 60 * 60 * 1000

const weights = { missed: 3, closing: 2, domain: 2, quiet: 1 } as const
const mostOfAKind = 3

type Now = {
  /** ms UTC, and its day in the cohort's zone. */
  at: number
  today: string
  /** Share that passes the exam, 0 to 1. */
  needed: number
}

/**
 * Members who may need help, the most urgent first: missed assignments weigh 3 each, one about to close and a domain
 * far below what passes 2, every ten quiet days 1, at most three of a kind. More evidence never makes less urgent; of
 * equals whoever has waited longest comes first, then by name.
 */
export function needsHelp(members: readonly MemberEvidence[], now: Now): NeedsHelp[] {
  return members
    .flatMap((member) => helpFor(member, now) ?? [])
    .toSorted(
      (one, other) =>
        other.urgency - one.urgency ||
        compare(firstDay(one.reasons), firstDay(other.reasons)) ||
        compare(one.name, other.name) ||
        compare(one.userId, other.userId),
    )
}

function helpFor(member: MemberEvidence, now: Now): NeedsHelp | undefined {
  const found = [
    { weight: weights.missed * atMost(member.missed.length), reasons: missedReasons(member) },
    weighed('closing', closingReasons(member, now)),
    weighed('domain', domainReasons(member, now)),
    quietWeight(quietReasons(member, now)),
  ]
  const reasons = found
    .toSorted((one, other) => other.weight - one.weight)
    .flatMap((one) => one.reasons)
  if (reasons.length === 0) return undefined
  const urgency = found.reduce((sum, { weight }) => sum + weight, 0)
  return { userId: member.userId, name: member.name, urgency, reasons }
}

function weighed(kind: 'closing' | 'domain', reasons: readonly Reason[]) {
  return { weight: weights[kind] * atMost(reasons.length), reasons }
}

function quietWeight(reasons: readonly Extract<Reason, { kind: 'quiet' }>[]) {
  const days = reasons[0]?.days ?? 0
  return { weight: weights.quiet * atMost(Math.floor(days / quietDays)), reasons }
}

function atMost(count: number): number {
  return Math.min(mostOfAKind, count)
}

function missedReasons({ missed }: MemberEvidence): Reason[] {
  const oldestFirst = missed.toSorted((one, other) => compare(one.closedOn, other.closedOn))
  const [first] = oldestFirst
  if (first === undefined) return []
  const titles = oldestFirst.map(({ title }) => title)
  return [{ kind: 'missed', sinceOn: first.closedOn, titles }]
}

function closingReasons({ waiting }: MemberEvidence, { at }: Now): Reason[] {
  return waiting
    .filter(({ closesAt }) => closesAt - at <= closingMs)
    .toSorted((one, other) => one.closesAt - other.closesAt)
    .map(({ title, openedOn, closesAt }) => ({
      kind: 'closing',
      sinceOn: openedOn,
      title,
      closesAt,
    }))
}

type DomainReason = Extract<Reason, { kind: 'domain' }>

/** A domain is named once: by assignments where they say it, otherwise by practice. */
function domainReasons({ marks, practice }: MemberEvidence, { needed }: Now): DomainReason[] {
  const byMarks = marks.flatMap((one) => lowDomain(one, 'assignments', needed))
  const named = new Set(byMarks.map(({ domain }) => domain))
  const byPractice = (practice?.marks ?? [])
    .flatMap((one) => lowDomain(one, 'practice', needed))
    .filter(({ domain }) => !named.has(domain))
  return [...byMarks, ...byPractice].toSorted(
    (one, other) => one.interval.high - other.interval.high || compare(one.domain, other.domain),
  )
}

function lowDomain(
  { domain, sinceOn, answers, earned }: DomainEvidence,
  from: DomainReason['from'],
  needed: number,
): DomainReason[] {
  if (answers < fewestInDomain) return []
  const interval = wilsonInterval(earned, answers)
  return interval.high < needed
    ? [{ kind: 'domain', domain, sinceOn, from, answers, earned, interval, needed }]
    : []
}

function quietReasons({ practice, joinedOn }: MemberEvidence, { today }: Now) {
  if (practice === undefined) return []
  const { lastOn } = practice
  const sinceOn = lastOn === undefined || lastOn < joinedOn ? joinedOn : lastOn
  const days = daysBetween(sinceOn, today)
  return days >= quietDays ? [{ kind: 'quiet' as const, sinceOn, days, lastOn }] : []
}

function firstDay(reasons: readonly Reason[]): string {
  return reasons.reduce(
    (first, { sinceOn }) => (sinceOn < first ? sinceOn : first),
    reasons[0]?.sinceOn ?? '',
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
