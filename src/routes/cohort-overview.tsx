import { Hono } from 'hono'
import { type ReadOverview, readOverview } from '#src/actions/read-overview.ts'
import { readySpread, spreadOf } from '#src/domain/cohort/overview.ts'
import { cohortDay } from '#src/domain/cohort/week.ts'
import { domainShare } from '#src/domain/exam/blueprint.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { clockWords } from '#views/assignments/times.ts'
import type { DomainSpread } from '#views/overview/overview-charts.tsx'
import { OverviewPage } from '#views/overview/overview-page.tsx'
import { toCohortFacts } from './cohort-view.ts'

/** Who needs help in a cohort, and how it stands with its exam; for its instructors. */
export const cohortOverview = new Hono<Env>()

type Overview = Extract<ReadOverview, { kind: 'overview' }>

cohortOverview.get('/cohorts/:id/overview', async (c) => {
  const read = await readOverview(c.var.deps.db, { ...whoIs(c), cohortId: c.req.param('id') })
  if (read.kind !== 'overview') return turnAway(c, read.kind)
  const { viewer, cohort, blueprint, summaries, help } = read
  const { zone } = cohort
  const oldest = summaries.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)
  return renderPage(
    c,
    <OverviewPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      members={read.members}
      sharing={read.sharing}
      assignments={read.assignments}
      help={{
        help,
        domainNames: new Map(blueprint.domains.map(({ code, shortName }) => [code, shortName])),
        clock: (at) => clockWords(at, zone),
      }}
      weeks={read.weeks}
      domains={toDomains(read)}
      summedOn={summaries.length === 0 ? undefined : cohortDay(oldest, zone)}
      readiness={readySpread(summaries.flatMap(({ chance }) => chance ?? []))}
      missed={read.missed}
    />,
  )
})

/** The one with most to gain for the exam first. */
function toDomains({ blueprint, summaries }: Overview): DomainSpread[] {
  return blueprint.domains
    .flatMap(({ code, shortName }) => {
      const spread = spreadOf(
        summaries.flatMap(({ domains }) =>
          domains.flatMap(({ domain, known }) => (domain === code ? known : [])),
        ),
      )
      if (spread === undefined) return []
      return [{ code, name: shortName, examShare: domainShare(blueprint, code), ...spread }]
    })
    .toSorted((one, other) => other.examShare * (1 - other.mean) - one.examShare * (1 - one.mean))
}
