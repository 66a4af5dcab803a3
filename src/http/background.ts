import type { Context } from 'hono'
import type { Env } from '#src/env.ts'
import { describeError } from './errors.tsx'

/** Lets work go on after the reply; what goes wrong is one log line, since nobody waits for it. */
export function inBackground(c: Context<Env>, fault: string, work: Promise<void>): void {
  const { deps, requestId } = c.var
  const watched = work.catch((error: unknown) =>
    deps.log('error', fault, { requestId, ...describeError(error) }),
  )
  // On Node the process outlives the request by itself, and Hono's getter throws.
  if (hasExecutionContext(c)) c.executionCtx.waitUntil(watched)
}

function hasExecutionContext(c: Context<Env>): boolean {
  try {
    return 'waitUntil' in c.executionCtx
  } catch {
    return false
  }
}
