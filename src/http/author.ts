import type { Context } from 'hono'
import type { TurnedAway } from '#src/actions/meet-author.ts'
import type { Env } from '#src/env.ts'
import { urls } from '#src/urls.ts'
import { redirectTo } from './fragment.ts'
import { placeToReturn } from './origin.ts'
import { sessionGone } from './session.ts'

/** The reply for somebody who can't work on a bank: guests are led to sign up and back here. */
export function turnAway(c: Context<Env>, kind: TurnedAway): Response | Promise<Response> {
  switch (kind) {
    case 'signed-out':
      return sessionGone(c)
    case 'guest':
      return redirectTo(c, signUpAndReturn(placeToReturn(c, urls.banks())))
    case 'not-found':
      return c.notFound()
  }
}

/** Address where an account is made, which then leads on to `next`. */
export function signUpAndReturn(next: string): string {
  return `${urls.signUp()}?next=${encodeURIComponent(next)}`
}
