import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { placesToPrint } from '#db/queries/printing.ts'
import { parseIds, parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { PrintPage } from '#views/today/print-page.tsx'

/** Today's set on paper: the questions of the set that was begun, without their keys. */
export const todayPrint = new Hono<Env>()

todayPrint.get(urls.todayPrint(), async (c) => {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    places: placesToPrint({ ...who, exam: '' }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [first] = read.places
  if (first === undefined) return redirectTo(c, urls.today())
  return renderPage(
    c,
    <PrintPage
      viewer={toViewer(viewer)}
      examName={first.exam.toUpperCase()}
      on={learnerDay(viewer, first.startedAt).studyOn}
      places={read.places.map((row) => ({
        position: row.position,
        question: parseQuestion(row.versionId, row.content, row.key),
        shown: parseIds(row.shownOrder),
        domainName: row.domainName,
        bankTitle: row.bankTitle ?? undefined,
        state: row.isAnswered === 1 ? 'answered' : 'open',
      }))}
    />,
  )
})
