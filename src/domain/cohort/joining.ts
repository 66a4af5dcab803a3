import { endOfStudyDay } from '#src/domain/memory/study-day.ts'
import { cohortDay } from './week.ts'

/** Who may join a cohort. */
export type JoinRules = {
  isJoinOpen: boolean
  /** Instant from which nobody joins, ms UTC. `null`: no such limit. */
  joinUntil: number | null
  /** Only addresses of this domain join, in lower case. `null`: any. */
  joinDomain: string | null
  /** `null`: it is in use. */
  archivedAt: number | null
}

/**
 * Why somebody can't join:
 * - `archived`: the cohort is over
 * - `closed`: its instructors let nobody join
 * - `past`: its last day is over
 * - `other-domain`: their address is of another domain
 */
export type JoinRefusal = 'archived' | 'closed' | 'past' | 'other-domain'

/** Why nobody of this address joins at `now`, ms UTC; without an address, why nobody at all does. Absent: they may. */
export function findJoinRefusal(
  rules: JoinRules,
  { now, email }: { now: number; email: string | undefined },
): JoinRefusal | undefined {
  if (rules.archivedAt !== null) return 'archived'
  if (!rules.isJoinOpen) return 'closed'
  if (rules.joinUntil !== null && rules.joinUntil <= now) return 'past'
  if (rules.joinDomain === null || email === undefined) return undefined
  return domainOf(email) === rules.joinDomain ? undefined : 'other-domain'
}

/** The domain of an e-mail address, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** A domain as somebody types it, such as `example.org` or `@Example.org`. `undefined`: it is none. */
export function readDomain(typed: string): string | undefined {
  const domain = typed.trim().toLowerCase().replace(/^@/, '')
  return domain.length <= 253 && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(domain)
    ? domain
    : undefined
}

/** The instant from which nobody joins, ms UTC, by the last day to join in `zone`. `null`: there is none. */
export function endOfJoining(lastDay: string | null, zone: string): number | null {
  return lastDay === null ? null : endOfStudyDay(lastDay, zone, 0).getTime()
}

/** The last day to join, `YYYY-MM-DD` in the zone of the cohort. `null`: there is none. */
export function lastDayToJoin(cohort: { joinUntil: number | null; zone: string }): string | null {
  // The instant is the first of the day after.
  return cohort.joinUntil === null ? null : cohortDay(cohort.joinUntil - 1, cohort.zone)
}
