import { Hono } from 'hono'
import { type RowOf, readBatch } from '#db/batch.ts'
import { allOutcomes } from '#db/queries/outcomes.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { toForecasts } from '#db/queries/readiness.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { checkForecasts } from '#src/domain/readiness/outcome/forecast-check.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { urls } from '#src/urls.ts'
import { CalibrationPage, type ExamForecasts } from '#views/calibration/calibration-page.tsx'

/** What was forecast and what came, for everybody to see. */
export const calibration = new Hono<Env>()

calibration.get(urls.calibration(), async (c) => {
  const { deps, who } = c.var
  const read = await readBatch(deps.db, {
    blueprints: currentBlueprints({}),
    outcomes: allOutcomes({}),
    ...(who && { viewers: findViewer(who) }),
  })
  return renderPage(
    c,
    <CalibrationPage
      viewer={toViewer(read.viewers?.[0])}
      exams={read.blueprints.map(({ exam }) => toExamForecasts(exam, read.outcomes))}
    />,
  )
})

function toExamForecasts(
  exam: string,
  outcomes: readonly RowOf<typeof allOutcomes>[],
): ExamForecasts {
  const own = outcomes.filter((one) => one.exam === exam)
  return { exam, name: exam.toUpperCase(), check: checkForecasts(toForecasts(own), own.length) }
}
