import { lintQuestion } from '#src/domain/question/lint/lint.ts'
import type { Finding, Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'

/** What an author can make of a question; `removed` is no choice. */
export const statuses = ['draft', 'in-review', 'published', 'retired'] as const
export type Status = (typeof statuses)[number]

/**
 * Why a version can't be published:
 * - `no-domain`: nothing says where on the exam it belongs
 * - `faults`: the linter found errors; a missing domain or task is one of them
 * - `own-work`: the bank wants a second look, and whoever publishes wrote this version
 */
export type Obstacle =
  | { kind: 'no-domain' }
  | { kind: 'faults'; faults: readonly Finding[] }
  | { kind: 'own-work' }

/** A version on its way into use. */
export type Publishing = {
  question: Question
  profile: Profile
  /** Who publishes or approves. */
  by: string
  /** Who wrote the version. `null`: their account is gone, or it came with a file of the program. */
  writtenBy: string | null
  bank: { needsReview: boolean }
}

/** Everything that keeps a version from being published, or from being approved; empty: it may. */
export function findObstacles({ question, profile, by, writtenBy, bank }: Publishing): Obstacle[] {
  const faults = findFaults(question, profile)
  return [
    ...(question.domain === '' ? [{ kind: 'no-domain' } as const] : []),
    ...(faults.length > 0 ? [{ kind: 'faults', faults } as const] : []),
    ...(bank.needsReview && by === writtenBy ? [{ kind: 'own-work' } as const] : []),
  ]
}

/** Whether a question is fit to be practised: it has a domain, and the linter finds no error. */
export function isSound(question: Question, profile: Profile): boolean {
  return question.domain !== '' && findFaults(question, profile).length === 0
}

/**
 * Whether a new version of a question waits for another author, while the one in use stays: in a bank that wants a
 * second look, and where the new one is not sound. Drafts, questions in review and retired ones change at once.
 */
export function waitsForReview(edit: {
  status: Status | 'removed'
  bank: { needsReview: boolean }
  question: Question
  profile: Profile
}): boolean {
  if (edit.status !== 'published') return false
  return edit.bank.needsReview || !isSound(edit.question, edit.profile)
}

function findFaults(question: Question, profile: Profile): Finding[] {
  return lintQuestion(question, profile).filter(({ severity }) => severity === 'error')
}
