import { Hono } from 'hono'
import { readGradebook } from '#src/actions/read-gradebook.ts'
import { readSearch, searchGradebook } from '#src/domain/cohort/gradebook-search.ts'
import { writeGradebook } from '#src/domain/cohort/write-gradebook.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { download } from '#src/http/download.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { GradebookPage } from '#views/gradebook/gradebook-page.tsx'
import { toCohortFacts } from './cohort-view.ts'

/** The marks of a cohort, for its instructors. */
export const gradebook = new Hono<Env>()

gradebook.get('/cohorts/:id/gradebook', async (c) => {
  const asked = { ...whoIs(c), cohortId: c.req.param('id') }
  const read = await readGradebook(c.var.deps.db, asked)
  if (read.kind !== 'gradebook') return turnAway(c, read.kind)
  const { viewer, cohort, assignments, rows } = read
  return renderPage(
    c,
    <GradebookPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      assignments={assignments}
      members={rows.length}
      found={searchGradebook(assignments, rows, readSearch(c.req.query()))}
    />,
  )
})

gradebook.get('/cohorts/:id/gradebook.csv', async (c) => {
  const asked = { ...whoIs(c), cohortId: c.req.param('id') }
  const read = await readGradebook(c.var.deps.db, asked)
  if (read.kind !== 'gradebook') return turnAway(c, read.kind)
  const found = searchGradebook(read.assignments, read.rows, readSearch(c.req.query()))
  const file = { name: 'gradebook.csv', type: 'text/csv; charset=utf-8' }
  const text = writeGradebook(found.assignments, found.rows)
  return download(c, file, new TextEncoder().encode(text))
})
