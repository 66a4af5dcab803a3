import type { Context } from 'hono'
import * as z from 'zod'
import type { Env } from '#src/env.ts'

/** What went wrong, for programs. Source: RFC 9457; `requestId` names the request in the log. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string(),
})

export type ProblemFacts = {
  status: 401 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  title: string
  /** A sentence that says what to do. */
  detail: string
}

/** A refusal as `application/problem+json`. */
export function refuseProblem(c: Context<Env>, facts: ProblemFacts): Response {
  const problem: z.infer<typeof problemSchema> = {
    type: 'about:blank',
    ...facts,
    requestId: c.var.requestId,
  }
  return c.body(JSON.stringify(problem), facts.status, {
    'Content-Type': 'application/problem+json',
  })
}
