import {
  type MyAssignment,
  parseSource,
  type StoredAttempt,
} from '#db/queries/stored-assignments.ts'
import type { AssignmentRow } from '#src/actions/meet-setter.ts'
import type { SourceFault } from '#src/actions/resolve-source.ts'
import { countingAttempt, markOfAttempt } from '#src/domain/cohort/mark.ts'
import type { Source } from '#src/domain/cohort/source.ts'
import { lastStart, shownLimit, type Window } from '#src/domain/cohort/window.ts'
import { type Blueprint, findDomain } from '#src/domain/exam/blueprint.ts'
import type { Shortage } from '#src/domain/mock/form/plan.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { AssignmentPageProps, AttemptLine } from '#views/assignments/assignment-page.tsx'
import type { AssignmentRules, WindowWords } from '#views/assignments/rules.tsx'
import { clockWords } from '#views/assignments/times.ts'
import type { Watch } from './assignment-cards.ts'

/** Shortages with the names of their domains. */
export function toShortages(missing: readonly Shortage[], blueprint: Blueprint) {
  return missing.map(({ domain, needed, available }) => ({
    name: findDomain(blueprint, domain)?.shortName ?? domain,
    needed,
    available,
  }))
}

/** Why an assignment has no questions, in a sentence. */
export function faultWords(fault: SourceFault, blueprint: Blueprint): string {
  switch (fault.kind) {
    case 'none':
      return 'There is no question in it yet'
    case 'fewer':
      return `The filter finds ${fault.found} of the ${fault.wanted} questions that are asked for`
    case 'too-small':
      return `Too few questions for this draw. ${toShortages(fault.missing, blueprint)
        .map(({ name, needed, available }) => `${name}: ${needed} needed, ${available} there`)
        .join('; ')}`
  }
}

/** How the questions of an assignment are come by, as its page says it. */
export function sourceName(source: Source): 'chosen' | 'filter' | 'draw-once' | 'draw' {
  if (source.kind !== 'draw') return source.kind
  return source.each === 'attempt' ? 'draw' : 'draw-once'
}

/** The rules as they hold for one member. */
export function toMemberRules(
  work: MyAssignment,
  { zone, now }: Watch,
  source: Source,
): AssignmentRules {
  const own = zone ?? defaultZone
  const zones = own === work.zone ? [own] : [own, work.zone]
  const limit = shownLimit(work.limitMs, work.factor)
  const graded = Math.max(lastStart(work.window), ...work.tries.map(({ dueAt }) => dueAt))
  return {
    questions: work.questions,
    limitMs: limit ?? undefined,
    factor: work.factor,
    windows: zones.map((one) => toWindowWords(work.window, one)),
    attempts: work.attempts === null ? undefined : work.attempts + work.extraAttempts,
    left: work.left,
    counts: work.counts,
    shows: work.shows,
    gradedFrom: graded > now ? clockWords(graded, own) : undefined,
    lateDeduction: work.lateDeduction,
    passMark: work.passMark ?? undefined,
    isDrawn: sourceName(source) === 'draw',
  }
}

/** The rules as they hold for everybody, by the cohort's clock. */
export function toSetRules(set: AssignmentRow): AssignmentRules {
  return {
    questions: set.questions,
    limitMs: set.limitMs ?? undefined,
    factor: 1,
    windows: [toWindowWords(set, set.zone)],
    attempts: set.attempts ?? undefined,
    left: undefined,
    counts: set.counts,
    shows: set.shows,
    gradedFrom: undefined,
    lateDeduction: set.lateDeduction,
    passMark: set.passMark ?? undefined,
    isDrawn: sourceName(parseSource(set.source)) === 'draw',
  }
}

function toWindowWords({ opensAt, closesAt, lateUntil }: Window, zone: string): WindowWords {
  return {
    zone: zone.replaceAll('_', ' '),
    opens: clockWords(opensAt, zone),
    closes: clockWords(closesAt, zone),
    lateUntil:
      lateUntil === null || lateUntil <= closesAt ? undefined : clockWords(lateUntil, zone),
  }
}

/** A member's attempts as their page lists them. */
export function toAttemptLines(work: MyAssignment, zone: string | null): AttemptLine[] {
  const counted = countingAttempt(work, work.tries)
  return work.tries.map((one) => ({
    number: one.number,
    sittingId: one.sittingId,
    began: clockWords(one.startedAt, zone ?? defaultZone),
    state: toState(work, one, counted?.number),
  }))
}

function toState(
  work: MyAssignment,
  one: StoredAttempt,
  counted: number | undefined,
): AttemptLine['state'] {
  if (one.closedAt === null) return { kind: one === work.running ? 'running' : 'waiting' }
  const { earnedShare, share, isLate } = markOfAttempt(work, one)
  return { kind: 'marked', earnedShare, share, isLate, makesMark: one.number === counted }
}

/** What a member can do now. */
export function toAction(
  work: MyAssignment,
  now: number,
  startKey: string,
): AssignmentPageProps['action'] {
  const { running, window, left, archivedAt } = work
  if (running !== undefined) return { kind: 'continue', sittingId: running.sittingId }
  const isOpen = now >= window.opensAt && now < lastStart(window) && archivedAt === null
  if (!isOpen || left === 0) return { kind: 'none' }
  return { kind: 'start', startKey, isLate: now >= window.closesAt }
}
