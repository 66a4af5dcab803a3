/**
 * Whether a write failed because somebody else was faster: a learner's step of the same number, or a step
 * with the same idempotency key, is there already, or a step has no number because what it was derived from has
 * changed. Everything in the batch was rolled back; read again.
 * The remote driver gives no extended code, so the message is read too.
 */
export function isStepConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    /UNIQUE constraint failed: step\.|NOT NULL constraint failed: step\.seq/.test(error.message)
  )
}

/** Whether it failed because the idempotency key belongs to a step of this sitting already. */
export function isSpentKey(error: unknown): boolean {
  return error instanceof Error && /step\.idempotency_key/.test(error.message)
}

/** Whether a sitting could not begin because one with its id has begun: the same wish sent twice. */
export function isSittingRepeat(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: sitting\.id/.test(error.message)
}

/** Whether an author's write failed because another one was faster: a version of that number, an import that moved on, or the same change of many questions. */
export function isAuthorConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    /UNIQUE constraint failed: (question_version|question|bank_import|bulk_change)\./.test(
      error.message,
    )
  )
}

/** Whether an attempt could not begin because the member has begun one of its number, or this very one, meanwhile. */
export function isAttemptRepeat(error: unknown): boolean {
  return (
    error instanceof Error && /UNIQUE constraint failed: (attempt|sitting)\./.test(error.message)
  )
}
