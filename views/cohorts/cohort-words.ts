import type { JoinRefusal } from '#src/domain/cohort/joining.ts'

/** Most characters of a cohort's title and of what is said of it. */
export const longestCohortTitle = 120
export const longestCohortAbout = 2000

export type CohortRole = 'instructor' | 'member'

export const roleWords: Record<CohortRole, string> = {
  instructor: 'Instructor',
  member: 'Member',
}

/** Time that an instructor grants, as fields send it; empty is the member's own setting. */
export const factorChoices = [
  { value: '', label: 'Their own setting' },
  { value: '1', label: 'Standard time' },
  { value: '1.25', label: '1.25×' },
  { value: '1.5', label: '1.5×' },
  { value: '2', label: '2×' },
  { value: '0', label: 'No clock' },
] as const

/** A factor in words; empty where nothing is granted. */
export function factorWords(factor: number | null): string {
  if (factor === null) return ''
  if (factor === 0) return 'No clock'
  return factor === 1 ? 'Standard time' : `${factor}×`
}

/** Why nobody, or not this person, joins. */
export function refusalWords(why: JoinRefusal, domain: string | null): string {
  switch (why) {
    case 'archived':
      return 'This cohort is archived: it is over, and nobody joins it any more.'
    case 'closed':
      return 'Its instructors let nobody join at the moment. Ask one of them to open it.'
    case 'past':
      return 'The last day to join has passed. Ask one of its instructors to let you in.'
    case 'other-domain':
      return `Only addresses that end in @${domain ?? ''} join. The address of your account is another.`
  }
}
