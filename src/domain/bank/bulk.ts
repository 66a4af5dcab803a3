import * as z from 'zod'
import type { Profile } from '#src/domain/question/lint/rule.ts'
import type { Question } from '#src/domain/question/question.ts'
import { findObstacles, type Status, statuses, waitsForReview } from './status.ts'

/** Most questions that are changed at once. */
export const mostAtOnce = 2000

/** Most characters of a tag. */
export const longestTag = 60

const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag: z.string() }),
  z.object({ kind: z.literal('untag'), tag: z.string() }),
  z.object({ kind: z.literal('move'), domain: z.string(), task: z.string() }),
  z.object({ kind: z.literal('status'), status: z.enum(statuses) }),
  z.object({ kind: z.literal('checked'), asOf: z.string() }),
])

/**
 * What is done to many questions: a tag more or less, another place on the exam, another status, or a day on which they
 * were found to hold still.
 */
export type BulkChange = z.infer<typeof changeSchema>

/** Why a question stayed as it was; `waiting`: a change of it waits for review, which comes first. */
const reasonSchema = z.enum(['no-domain', 'faults', 'own-work', 'waiting'])

const refusalSchema = z.object({ ref: z.string(), reason: reasonSchema, said: z.string() })

/** A question that stayed as it was. `said` is what the linter says, otherwise empty. */
export type Refusal = z.infer<typeof refusalSchema>

/** A change of many questions as stored: what was asked for, what became of it. */
export const storedChange = z.object({
  change: changeSchema,
  changed: z.number(),
  /** Of those, versions that wait for review. */
  waiting: z.number(),
  /** How many were that way already. */
  same: z.number(),
  refused: z.array(refusalSchema),
})
export type StoredChange = z.infer<typeof storedChange>

/** A question that a change touched: how it stood before, and after. */
export const storedTouch = z.object({
  id: z.string(),
  versionId: z.string(),
  status: z.enum([...statuses, 'removed']),
  nowVersionId: z.string(),
  nowStatus: z.enum([...statuses, 'removed']),
  /** 1: the version after waits for review, and the one before is in force. */
  isProposal: z.union([z.literal(0), z.literal(1)]),
})
export type Touch = z.infer<typeof storedTouch>

/** A question as it stands before a change. */
export type Standing = {
  ref: string
  status: Status | 'removed'
  question: Question
  /** Whether a version of it waits for review. */
  hasProposal: boolean
  /** Who wrote the version in force. `null`: their account is gone. */
  writtenBy: string | null
}

/** What a change does to one question. */
export type Outcome =
  | { kind: 'same' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'status'; to: Status }
  | { kind: 'edit'; question: Question; isProposal: boolean }

type Around = { profile: Profile; by: string; bank: { needsReview: boolean } }

/** What a change does to a question, who does it and in which bank. */
export function decideChange(standing: Standing, change: BulkChange, around: Around): Outcome {
  if (change.kind === 'status') return decideStatus(standing, change.status, around)
  const question = edited(standing.question, change)
  if (question === undefined) return { kind: 'same' }
  if (standing.hasProposal) return refuse(standing, 'waiting')
  const isProposal = waitsForReview({ ...around, status: standing.status, question })
  return { kind: 'edit', question, isProposal }
}

function decideStatus(standing: Standing, to: Status, around: Around): Outcome {
  if (standing.status === to) return { kind: 'same' }
  if (to !== 'published') return { kind: 'status', to }
  const [obstacle] = findObstacles({ ...standing, ...around })
  if (obstacle === undefined) return { kind: 'status', to }
  if (obstacle.kind !== 'faults') return refuse(standing, obstacle.kind)
  return refuse(standing, 'faults', obstacle.faults.map(({ message }) => message).join('; '))
}

function refuse({ ref }: Standing, reason: Refusal['reason'], said = ''): Outcome {
  return { kind: 'refused', refusal: { ref, reason, said } }
}

/** The question with the change made. `undefined`: it is that way already. */
function edited(
  question: Question,
  change: Exclude<BulkChange, { kind: 'status' }>,
): Question | undefined {
  const { tags } = question
  switch (change.kind) {
    case 'tag':
      return tags.includes(change.tag) ? undefined : { ...question, tags: [...tags, change.tag] }
    case 'untag':
      return tags.includes(change.tag)
        ? { ...question, tags: tags.filter((tag) => tag !== change.tag) }
        : undefined
    case 'move': {
      const { domain, task } = change
      return question.domain === domain && question.task === task
        ? undefined
        : { ...question, domain, task }
    }
    case 'checked':
      return question.asOf === change.asOf ? undefined : { ...question, asOf: change.asOf }
  }
}
