import { type Context, Hono } from 'hono'
import { type RowOf, readBatch } from '#db/batch.ts'
import { correctedInSitting } from '#db/queries/notices.ts'
import { answersInSitting, findSitting, placesOfSitting } from '#db/queries/sittings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { certainties } from '#src/domain/memory/recall.ts'
import { defaultZone, learnerDay } from '#src/domain/sitting/learner-day.ts'
import { type SittingSummary, summarise } from '#src/domain/sitting/summary.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { HandedInPage } from '#views/assignments/handed-in-page.tsx'
import { clockWords } from '#views/assignments/times.ts'
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
  const { assignmentId, hasForm } = sitting
  if (hasForm === 1 && sitting.mode !== 'assignment')
    return redirectTo(c, urls.mockReport(sitting.id))
  if (hasForm === 1 && sitting.closedAt === null) return showWaiting(c, viewer, sitting)
  const given = new Map(answers.map((answer) => [answer.position, answer]))
  const rows = places.map((place) => ({ ...place, answer: given.get(place.position) }))
  return showSummary(c, {
    viewer: toViewer(viewer),
    sitting,
    assignmentId: assignmentId ?? undefined,
    rows,
    corrected: corrected.flatMap((one) => toCorrected(one, rows, viewer)),
  })
})

type Place = RowOf<typeof placesOfSitting> & {
  answer: RowOf<typeof answersInSitting> | undefined
}

/** An attempt goes on, or was handed in and waits for the end of its window. */
function showWaiting(c: Context<Env>, viewer: Viewer, sitting: RowOf<typeof findSitting>) {
  const { isHandedIn, gradedFrom, assignmentId } = sitting
  if (isHandedIn !== 1 || gradedFrom === null || gradedFrom <= whoIs(c).now)
    return redirectTo(c, urls.mock(sitting.id))
  return renderPage(
    c,
    <HandedInPage
      viewer={toViewer(viewer)}
      title={sittingTitle(sitting)}
      gradedFrom={clockWords(gradedFrom, viewer.zone ?? defaultZone)}
      assignmentId={assignmentId ?? undefined}
    />,
  )
}

type Found = {
  viewer: ReturnType<typeof toViewer>
  assignmentId: string | undefined
  sitting: RowOf<typeof findSitting>
  rows: readonly Place[]
  corrected: readonly CorrectedAnswer[]
}

function showSummary(c: Context<Env>, { viewer, sitting, assignmentId, rows, corrected }: Found) {
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
      notice={toNotice(c.req.query('notice'))}
      next={toNext({ sitting, assignmentId, rows, wrong: sums.wrong, key: c.var.deps.newId() })}
    />,
  )
}

function toNotice(asked: string | undefined): SummaryPageProps['notice'] {
  return asked === 'not-counted' || asked === 'time-up' ? asked : undefined
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
  assignmentId,
  rows,
  wrong,
  key,
}: Pick<Found, 'sitting' | 'assignmentId' | 'rows'> & {
  wrong: number
  key: string
}): SummaryPageProps['next'] {
  const open = rows.find((place) => place.answer === undefined)
  if (assignmentId !== undefined && (open === undefined || sitting.closedAt !== null))
    return { kind: 'assignment', id: assignmentId }
  if (open !== undefined && sitting.closedAt === null)
    return { kind: 'continue', position: open.position, key }
  const { mode, exam } = sitting
  if (mode === 'plan' || mode === 'review') return { kind: 'today' }
  return wrong > 0 ? { kind: 'wrong-again', exam, count: wrong, key } : { kind: 'practice' }
}
