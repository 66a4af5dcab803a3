import { Hono } from 'hono'
import type { Deps, Env } from './env.ts'
import { openRequest } from './http/context.ts'
import { sameOriginOnly } from './http/csrf.ts'
import { notFound, onError } from './http/errors.tsx'
import { pageCaching, secureHeaders } from './http/headers.ts'
import { answersLimit, limitBody } from './http/limits.ts'
import { readSession, requireUser } from './http/session.ts'
import { account } from './routes/account.tsx'
import { accountDelete } from './routes/account-delete.tsx'
import { accountPasskeys } from './routes/account-passkeys.tsx'
import { accountPassword } from './routes/account-password.tsx'
import { accountSessions } from './routes/account-sessions.tsx'
import { accountTwoFactor } from './routes/account-two-factor.tsx'
import { assets } from './routes/assets.ts'
import { calibration } from './routes/calibration.tsx'
import { exportData } from './routes/export.ts'
import { front } from './routes/front.tsx'
import { goal } from './routes/goal.tsx'
import { health } from './routes/health.ts'
import { misconceptions } from './routes/misconceptions.tsx'
import { mockClock } from './routes/mock-clock.tsx'
import { mockPlaces } from './routes/mock-places.tsx'
import { mockReport } from './routes/mock-report.tsx'
import { mocks } from './routes/mocks.tsx'
import { outcome } from './routes/outcome.tsx'
import { pages } from './routes/pages.tsx'
import { practice } from './routes/practice.tsx'
import { progress } from './routes/progress.tsx'
import { questions } from './routes/questions.tsx'
import { reports } from './routes/reports.tsx'
import { signIn } from './routes/sign-in.tsx'
import { signInPasskey } from './routes/sign-in-passkey.ts'
import { resetPassword } from './routes/sign-reset.tsx'
import { signUp } from './routes/sign-up.tsx'
import { sittings } from './routes/sittings.tsx'
import { summary } from './routes/summary.tsx'
import { today } from './routes/today.tsx'

/** The whole program over what a door hands it. Knows no runtime. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>()
  app.use(openRequest(deps))
  app.onError(onError)
  app.notFound(notFound)
  app.use(secureHeaders)
  app.route('/', assets)
  app.route('/', health)
  app.use(limitBody(), sameOriginOnly, readSession, pageCaching)

  // Everybody.
  app.route('/', front)
  app.route('/', pages)
  app.route('/', calibration)
  app.route('/', signUp)
  app.route('/', signIn)
  app.route('/', signInPasskey)
  app.route('/', resetPassword)

  // Whoever is signed in, guests too.
  app.use(requireUser, answersLimit)
  app.route('/', today)
  app.route('/', goal)
  app.route('/', outcome)
  app.route('/', practice)
  app.route('/', sittings)
  app.route('/', summary)
  app.route('/', mocks)
  app.route('/', mockPlaces)
  app.route('/', mockClock)
  app.route('/', mockReport)
  app.route('/', questions)
  app.route('/', reports)
  app.route('/', progress)
  app.route('/', misconceptions)
  app.route('/', account)
  app.route('/', accountPassword)
  app.route('/', accountPasskeys)
  app.route('/', accountTwoFactor)
  app.route('/', accountSessions)
  app.route('/', accountDelete)
  app.route('/', exportData)
  return app
}
