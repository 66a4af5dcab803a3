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
import { accountTokens } from './routes/account-tokens.tsx'
import { accountTwoFactor } from './routes/account-two-factor.tsx'
import { api } from './routes/api.ts'
import { assets } from './routes/assets.ts'
import { assignmentArrange } from './routes/assignment-arrange.ts'
import { assignmentDefine } from './routes/assignment-define.tsx'
import { assignmentQuestions } from './routes/assignment-questions.tsx'
import { assignmentResults } from './routes/assignment-results.tsx'
import { assignments } from './routes/assignments.tsx'
import { bank } from './routes/bank.tsx'
import { bankAnalysis } from './routes/bank-analysis.tsx'
import { bankChanges } from './routes/bank-changes.ts'
import { bankCorrection } from './routes/bank-correction.tsx'
import { bankCoverage } from './routes/bank-coverage.tsx'
import { bankExport } from './routes/bank-export.tsx'
import { bankInvites } from './routes/bank-invites.tsx'
import { bankMembers } from './routes/bank-members.tsx'
import { bankReports } from './routes/bank-reports.tsx'
import { bankSettings } from './routes/bank-settings.tsx'
import { bankShelfLife } from './routes/bank-shelf-life.tsx'
import { bankUse } from './routes/bank-use.ts'
import { banks } from './routes/banks.tsx'
import { board } from './routes/board.tsx'
import { calibration } from './routes/calibration.tsx'
import { cohort } from './routes/cohort.tsx'
import { cohortInvites } from './routes/cohort-invites.tsx'
import { cohortOverview } from './routes/cohort-overview.tsx'
import { cohortPeople } from './routes/cohort-people.tsx'
import { cohortRoster } from './routes/cohort-roster.tsx'
import { cohortSettings } from './routes/cohort-settings.tsx'
import { cohorts } from './routes/cohorts.tsx'
import { exportData } from './routes/export.ts'
import { front } from './routes/front.tsx'
import { goal } from './routes/goal.tsx'
import { gradebook } from './routes/gradebook.tsx'
import { health } from './routes/health.ts'
import { images } from './routes/images.ts'
import { importDecisions } from './routes/import-decisions.tsx'
import { importReview } from './routes/import-review.tsx'
import { imports } from './routes/imports.tsx'
import { join } from './routes/join.tsx'
import { memberMarks } from './routes/member-marks.tsx'
import { misconceptions } from './routes/misconceptions.tsx'
import { mockClock } from './routes/mock-clock.tsx'
import { mockPlaces } from './routes/mock-places.tsx'
import { mockReport } from './routes/mock-report.tsx'
import { mocks } from './routes/mocks.tsx'
import { notices } from './routes/notices.tsx'
import { outcome } from './routes/outcome.tsx'
import { pages } from './routes/pages.tsx'
import { practice } from './routes/practice.tsx'
import { progress } from './routes/progress.tsx'
import { questionDecisions } from './routes/question-decisions.ts'
import { questionEditor } from './routes/question-editor.tsx'
import { questionHistory } from './routes/question-history.tsx'
import { questions } from './routes/questions.tsx'
import { reports } from './routes/reports.tsx'
import { signIn } from './routes/sign-in.tsx'
import { signInPasskey } from './routes/sign-in-passkey.ts'
import { resetPassword } from './routes/sign-reset.tsx'
import { signUp } from './routes/sign-up.tsx'
import { sittings } from './routes/sittings.tsx'
import { stopDigestLink } from './routes/stop-digest.tsx'
import { summary } from './routes/summary.tsx'
import { today } from './routes/today.tsx'
import { todayPrint } from './routes/today-print.tsx'
import { weeks } from './routes/weeks.tsx'

/** The whole program over what a door hands it. Knows no runtime. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>()
  app.use(openRequest(deps))
  app.onError(onError)
  app.notFound(notFound)
  app.use(secureHeaders)
  app.route('/', assets)
  app.route('/', health)
  app.route('/', api)
  app.route('/', stopDigestLink)
  app.use(limitBody(), sameOriginOnly, readSession, pageCaching)

  // Everybody.
  app.route('/', front)
  app.route('/', pages)
  app.route('/', calibration)
  app.route('/', signUp)
  app.route('/', signIn)
  app.route('/', signInPasskey)
  app.route('/', resetPassword)
  app.route('/', bankInvites)
  app.route('/', cohortInvites)
  app.route('/', join)

  // Whoever is signed in, guests too.
  app.use(requireUser, answersLimit)
  app.route('/', today)
  app.route('/', todayPrint)
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
  app.route('/', notices)
  app.route('/', progress)
  app.route('/', weeks)
  app.route('/', board)
  app.route('/', misconceptions)
  app.route('/', assignments)
  app.route('/', assignmentArrange)
  app.route('/', assignmentDefine)
  app.route('/', assignmentQuestions)
  app.route('/', images)
  app.route('/', banks)
  app.route('/', bank)
  app.route('/', bankChanges)
  app.route('/', bankCorrection)
  app.route('/', bankCoverage)
  app.route('/', bankExport)
  app.route('/', bankAnalysis)
  app.route('/', bankShelfLife)
  app.route('/', bankReports)
  app.route('/', bankSettings)
  app.route('/', bankMembers)
  app.route('/', bankUse)
  app.route('/', imports)
  app.route('/', importReview)
  app.route('/', importDecisions)
  app.route('/', questionEditor)
  app.route('/', questionDecisions)
  app.route('/', questionHistory)
  app.route('/', cohorts)
  app.route('/', cohort)
  app.route('/', cohortSettings)
  app.route('/', cohortPeople)
  app.route('/', cohortRoster)
  app.route('/', cohortOverview)
  app.route('/', gradebook)
  app.route('/', memberMarks)
  app.route('/', assignmentResults)
  app.route('/', account)
  app.route('/', accountPassword)
  app.route('/', accountPasskeys)
  app.route('/', accountTwoFactor)
  app.route('/', accountSessions)
  app.route('/', accountTokens)
  app.route('/', accountDelete)
  app.route('/', exportData)
  return app
}
