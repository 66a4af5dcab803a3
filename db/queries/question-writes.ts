import { statement } from '#db/batch.ts'

/** What was decided about a version. */
export type DecisionKind =
  | 'submitted'
  | 'published'
  | 'approved'
  | 'sent-back'
  | 'withdrawn'
  | 'retired'
  | 'reopened'

/** Fails unless a question still stands as it was read, with the last version written and its status. */
export function demandQuestion(id: string, stands: { versionId: string; status: string }) {
  return statement(
    `insert into question select * from question
     where id = ? and (coalesce(proposed_version_id, current_version_id) <> ? or status <> ?)`,
    [id, stands.versionId, stands.status],
  )
}

/** Fails when somebody has met one of these questions: what is right in it changes only with their answers. */
export function demandUnmet(ids: readonly string[]) {
  return statement(
    `insert into question select * from question where id in (select value from json_each(?))
       and exists (select 1 from sitting_question where sitting_question.question_id = question.id)`,
    [JSON.stringify(ids)],
  )
}

/** Nothing waits any more beside the version in use. */
export function clearProposal(id: string) {
  return statement('update question set proposed_version_id = null where id = ?', [id])
}

/** Gives a question another status; its content stays. */
export function changeStatus(id: string, status: string, at: number) {
  return statement('update question set status = ?, updated_at = ? where id = ?', [status, at, id])
}

type Said = { words: string; by: string; at: number }

/** Keeps what was decided. */
export function recordDecision({ words, by, at, ...decision }: OneDecision & Said) {
  return recordDecisions([decision], { words, by, at })
}

type OneDecision = { id: string; questionId: string; versionId: string; kind: DecisionKind }

/** Keeps what was decided about many questions at once, with the same words. */
export function recordDecisions(decisions: readonly OneDecision[], { words, by, at }: Said) {
  return statement(
    `insert into question_decision (id, question_id, version_id, kind, words, decided_by, at)
     select value ->> 'id', value ->> 'questionId', value ->> 'versionId', value ->> 'kind', ?, ?, ?
     from json_each(?)`,
    [words, by, at, JSON.stringify(decisions)],
  )
}

const kindOfStatus = {
  draft: 'reopened',
  'in-review': 'submitted',
  published: 'published',
  retired: 'retired',
} as const satisfies Record<string, DecisionKind>

/** What giving a question this status decides. */
export function decisionTo(status: keyof typeof kindOfStatus): DecisionKind {
  return kindOfStatus[status]
}

/** Keeps a picture of a bank of one's own; the same picture twice is one. */
export function saveImage(
  userId: string,
  row: { bankId: string; hash: string; mediaType: string; bytes: Uint8Array; at: number },
) {
  const { bankId, hash, mediaType, bytes, at } = row
  return statement(
    `insert into image (bank_id, hash, media_type, size, bytes, created_at)
     select bank_id, ?, ?, ?, ?, ? from bank_member where bank_id = ? and user_id = ?
     on conflict do nothing`,
    [hash, mediaType, bytes.length, bytes, at, bankId, userId],
  )
}
