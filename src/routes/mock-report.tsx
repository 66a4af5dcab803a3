import { Hono } from 'hono'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findMock, reportPlaces } from '#db/queries/mocks.ts'
import { correctedInSitting } from '#db/queries/notices.ts'
import { answersInSitting } from '#db/queries/sittings.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import {
  blueprintOf,
  parseClock,
  parseFields,
  parseRelaxations,
  toClockFacts,
} from '#db/queries/stored-mocks.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { type Blueprint, findDomain, paceMs } from '#src/domain/exam/blueprint.ts'
import { mockClock } from '#src/domain/mock/clock.ts'
import { toResponse } from '#src/domain/mock/draft.ts'
import { reportMock } from '#src/domain/mock/report/report.ts'
import { gradeResponse } from '#src/domain/question/question.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { relaxationSentences } from '#views/mocks/relaxation-words.ts'
import { ReportPage, type ReportPlace } from '#views/mocks/report-page.tsx'

/** What a mock came to, when it is over. */
export const mockReport = new Hono<Env>()

mockReport.get('/mocks/:id/report', async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const mine = { ...who, sittingId: c.req.param('id') }
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    mocks: findMock(mine),
    places: reportPlaces(mine),
    answers: answersInSitting(mine),
    corrected: correctedInSitting(mine),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [row] = read.mocks
  if (row === undefined) return c.notFound()
  // An attempt of an assignment has a summary instead, with the words of its assignment.
  if (row.size === 'assignment') return redirectTo(c, urls.sittingSummary(row.id))
  if (row.closedAt === null) return redirectTo(c, urls.mock(row.id))
  const blueprint = blueprintOf(row)
  const clock = toClockFacts(row)
  const steps = parseClock(row.clock)
  const answers = new Map(read.answers.map((answer) => [answer.position, answer]))
  const places = read.places.map((place) =>
    toReportPlace(blueprint, place, answers.get(place.position)),
  )
  const over = mockClock(clock, steps, who.now)
  const mode = row.mode === 'diagnostic' ? 'diagnostic' : 'mock'
  const examMs = paceMs(blueprint) * places.length
  return renderPage(
    c,
    <ReportPage
      viewer={toViewer(viewer)}
      mock={{
        id: row.id,
        exam: row.exam,
        examName: row.exam.toUpperCase(),
        size: row.size,
        takenOn: learnerDay(viewer, row.closedAt).studyOn,
        timeFactor: row.timeFactor,
        end: over.kind === 'over' ? over.reason : 'submitted',
      }}
      report={reportMock(blueprint, {
        clock,
        steps,
        places,
        endedAt: row.closedAt,
        examMs,
        mode,
      })}
      scale={blueprint.scale}
      relaxations={relaxationSentences(parseRelaxations(row.relaxations), row.scored)}
      places={places}
      corrected={read.corrected.map(({ at, ...one }) => ({
        ...one,
        stem: places.find(({ position }) => position === one.position)?.stem ?? '',
        on: learnerDay(viewer, at).studyOn,
      }))}
      told={places.reduce(
        (sum, { position, isScored }) => sum + (isScored ? (answers.get(position)?.told ?? 0) : 0),
        0,
      )}
      practiceKey={deps.newId()}
    />,
  )
})

function toReportPlace(
  blueprint: Blueprint,
  row: RowOf<typeof reportPlaces>,
  answer: RowOf<typeof answersInSitting> | undefined,
): ReportPlace {
  const question = parseQuestion(row.versionId, row.content, row.key)
  const { draft } = row
  const firstFields = draft?.firstFields ?? undefined
  const first =
    firstFields === undefined ? undefined : toResponse(question, parseFields(firstFields))
  return {
    position: row.position,
    stem: question.stem,
    domain: question.domain,
    domainName: findDomain(blueprint, question.domain)?.shortName ?? question.domain,
    level: question.level,
    isScored: row.isScored,
    seenBefore: row.seenBefore,
    fraction: answer?.fraction ?? undefined,
    certainty: answer?.certainty ?? undefined,
    elapsedMs: answer?.elapsedMs ?? draft?.elapsedMs,
    firstFraction: first && gradeResponse(question, first),
    firstAt: draft?.firstAt ?? undefined,
    isChanged: firstFields !== undefined && firstFields !== draft?.fields,
    isFlagged: draft?.isFlagged ?? false,
  }
}
