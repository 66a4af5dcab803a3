import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findSitting, placesOfSitting } from '#db/queries/sittings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { certainties } from '#src/domain/memory/recall.ts'
import { summarise } from '#src/domain/sitting/summary.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { SummaryPage, type SummaryPageProps } from '#views/sittings/summary-page.tsx'
import { sittingTitle } from './sitting-view.ts'

/** What a sitting came to. */
export const summary = new Hono<Env>()

summary.get('/sittings/:id/summary', async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const mine = { ...who, sittingId: c.req.param('id') }
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    sittings: findSitting(mine),
    places: placesOfSitting(mine),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [sitting] = read.sittings
  if (sitting === undefined) return c.notFound()
  const answers = read.places.flatMap((place) =>
    place.fraction === null
      ? []
      : [
          {
            domain: place.domain,
            fraction: place.fraction,
            certainty: place.certainty ?? undefined,
            elapsedMs: place.elapsedMs ?? undefined,
          },
        ],
  )
  const sums = summarise(answers)
  const names = new Map(read.places.map((place) => [place.domain, place.domainName]))
  const open = read.places.find((place) => place.fraction === null)
  const next: SummaryPageProps['next'] =
    open !== undefined && sitting.closedAt === null
      ? { kind: 'continue', position: open.position, key: deps.newId() }
      : afterwards(sitting.mode, sitting.exam, sums.wrong, deps.newId())
  return renderPage(
    c,
    <SummaryPage
      viewer={toViewer(viewer)}
      sitting={{
        id: sitting.id,
        title: sittingTitle(sitting),
        questions: sitting.questions,
        answered: answers.length,
      }}
      earned={sums.earned}
      elapsedMs={sums.elapsedMs}
      domains={[...sums.domains]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, sum]) => ({
          code,
          name: names.get(code) ?? code,
          ...sum,
          mastery: undefined,
        }))}
      rows={read.places.map((place) => ({
        position: place.position,
        questionId: place.questionId,
        stem: parseQuestion(place.versionId, place.content).stem,
        domainName: place.domainName,
        fraction: place.fraction ?? undefined,
        certainty: place.certainty ?? undefined,
        isFlagged: place.flaggedAt !== null,
      }))}
      certainty={certainties.flatMap((certainty) => {
        const sum = sums.certainty.get(certainty)
        return sum === undefined ? [] : [{ certainty, ...sum }]
      })}
      next={next}
    />,
  )
})

function afterwards(
  mode: string,
  exam: string,
  wrong: number,
  key: string,
): SummaryPageProps['next'] {
  if (mode === 'plan' || mode === 'review') return { kind: 'today' }
  return wrong > 0 ? { kind: 'wrong-again', exam, count: wrong, key } : { kind: 'practice' }
}
