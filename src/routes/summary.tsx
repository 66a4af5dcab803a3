import { type Context, Hono } from 'hono'
import { type RowOf, readBatch } from '#db/batch.ts'
import { correctedInSitting } from '#db/queries/notices.ts'
import { answersInSitting, findSitting, placesOfSitting } from '#db/queries/sittings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { certainties } from '#src/domain/memory/recall.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { isDeferred } from '#src/domain/sitting/mode.ts'
import { type SittingSummary, summarise } from '#src/domain/sitting/summary.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { CorrectedAnswer } from '#views/sittings/corrected.tsx'
import { SummaryPage, type SummaryPageProps } from '#views/sittings/summary-page.tsx'
import { sittingTitle } from './sitting-view.ts'

/** What a sitting came to. */
export const summary = new Hono<Env>()

summary.get('/sittings/:id/summary', async (c) => {
  const who = whoIs(c)
  const mine = { ...who, sittingId: c.req.param('id') }
  const { viewers, sittings, places, answers, corrected } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    sittings: findSitting(mine),
    places: placesOfSitting(mine),
    answers: answersInSitting(mine),
    corrected: correctedInSitting(mine),
  })
  const [viewer] = viewers
  if (viewer === undefined) return sessionGone(c)
  const [sitting] = sittings
  if (sitting === undefined) return c.notFound()
  if (isDeferred(sitting.mode)) return redirectTo(c, urls.mockReport(sitting.id))
  const given = new Map(answers.map((answer) => [answer.position, answer]))
  const rows = places.map((place) => ({ ...place, answer: given.get(place.position) }))
  return showSummary(c, {
    viewer: toViewer(viewer),
    sitting,
    rows,
    corrected: corrected.flatMap((one) => toCorrected(one, rows, viewer)),
  })
})

type Place = RowOf<typeof placesOfSitting> & {
  answer: RowOf<typeof answersInSitting> | undefined
}

type Found = {
  viewer: ReturnType<typeof toViewer>
  sitting: RowOf<typeof findSitting>
  rows: readonly Place[]
  corrected: readonly CorrectedAnswer[]
}

function showSummary(c: Context<Env>, { viewer, sitting, rows, corrected }: Found) {
  const answered = rows.flatMap(({ domain, answer }) =>
    answer === undefined
      ? []
      : [
          {
            domain,
            fraction: answer.fraction ?? 0,
            certainty: answer.certainty ?? undefined,
            elapsedMs: answer.elapsedMs ?? undefined,
          },
        ],
  )
  const sums = summarise(answered)
  return renderPage(
    c,
    <SummaryPage
      viewer={viewer}
      sitting={{
        id: sitting.id,
        title: sittingTitle(sitting),
        questions: sitting.questions,
        answered: answered.length,
      }}
      earned={sums.earned}
      corrected={corrected}
      told={rows.reduce((sum, { answer }) => sum + (answer?.told ?? 0), 0)}
      elapsedMs={sums.elapsedMs}
      domains={toDomains(sums, rows)}
      rows={rows.map(toRow)}
      certainty={certainties.flatMap((certainty) => {
        const sum = sums.certainty.get(certainty)
        return sum === undefined ? [] : [{ certainty, ...sum }]
      })}
      notice={c.req.query('notice') === 'not-counted' ? 'not-counted' : undefined}
      next={toNext({ sitting, rows, wrong: sums.wrong, key: c.var.deps.newId() })}
    />,
  )
}

function toCorrected(
  { at, ...one }: RowOf<typeof correctedInSitting>,
  rows: readonly Place[],
  viewer: Viewer,
): CorrectedAnswer[] {
  const place = rows.find(({ position }) => position === one.position)
  if (place === undefined) return []
  const { stem } = parseQuestion(place.versionId, place.content)
  return [{ ...one, stem, on: learnerDay(viewer, at).studyOn }]
}

function toDomains(
  { domains }: SittingSummary,
  rows: readonly Place[],
): SummaryPageProps['domains'] {
  const names = new Map(rows.map((place) => [place.domain, place.domainName]))
  return [...domains]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, sum]) => ({ code, name: names.get(code) ?? code, ...sum, mastery: undefined }))
}

function toRow({ answer, ...place }: Place): SummaryPageProps['rows'][number] {
  return {
    position: place.position,
    questionId: place.questionId,
    stem: parseQuestion(place.versionId, place.content).stem,
    domainName: place.domainName,
    fraction: answer && (answer.fraction ?? 0),
    certainty: answer?.certainty ?? undefined,
    isFlagged: place.flaggedAt !== null,
  }
}

function toNext({
  sitting,
  rows,
  wrong,
  key,
}: Pick<Found, 'sitting' | 'rows'> & { wrong: number; key: string }): SummaryPageProps['next'] {
  const open = rows.find((place) => place.answer === undefined)
  if (open !== undefined && sitting.closedAt === null)
    return { kind: 'continue', position: open.position, key }
  const { mode, exam } = sitting
  if (mode === 'plan' || mode === 'review') return { kind: 'today' }
  return wrong > 0 ? { kind: 'wrong-again', exam, count: wrong, key } : { kind: 'practice' }
}
