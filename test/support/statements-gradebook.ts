import { summarisePractices } from '#src/actions/summarise-practice.ts'
import type { TestApp } from './app.ts'
import { addAssignment, addAttempt, addMember, openCohort } from './gradebook-cohort.ts'

/** The gradebook of a cohort with everything that leads on from it, and the sums of practice. */
export async function runGradebook(app: TestApp, take: (name: string) => void): Promise<void> {
  const { cohortId, instructor } = await openCohort(app, { email: 'gradebook@example.org' })
  const userId = await addMember(app, cohortId, { name: 'Mia', shares: 1 })
  const assignmentId = await addAssignment(app, cohortId)
  const sittingId = await addAttempt(app, { assignmentId, userId, chosen: ['b', 'a'] })
  app.resetTrips()
  await summarisePractices(app.deps.db, app.clock.at)
  take('practice summaries')
  const book = `/cohorts/${cohortId}/gradebook`
  const pages: [string, string][] = [
    ['/cohorts/:id/gradebook', book],
    ['/cohorts/:id/gradebook.csv', `${book}.csv`],
    ['/cohorts/:id/gradebook/:member', `${book}/${userId}`],
    ['/cohorts/:id/gradebook/:member/attempts/:sitting', `${book}/${userId}/attempts/${sittingId}`],
    ['/cohorts/:id/overview', `/cohorts/${cohortId}/overview`],
    ['/assignments/:id/results', `/assignments/${assignmentId}/results`],
  ]
  for (const [name, path] of pages) {
    await instructor.browser.get(path)
    take(`GET ${name}`)
  }
}
