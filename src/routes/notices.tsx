import { Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import { markNoticesRead, ownNotices } from '#db/queries/notices.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import { isExam, type Mode } from '#src/domain/sitting/mode.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { type NoticeRow, NoticesPage } from '#views/notices/notices-page.tsx'

/** What somebody was told; seeing it marks it read. */
export const notices = new Hono<Env>()

notices.get(urls.notices(), async (c) => {
  const { db } = c.var.deps
  const who = whoIs(c)
  const read = await readBatch(db, { viewers: findViewer(who), notices: ownNotices(who) })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  if (read.notices.some(({ readAt }) => readAt === null))
    await writeBatch(db, [markNoticesRead(who)])
  return renderPage(
    c,
    <NoticesPage
      viewer={toViewer({ ...viewer, unread: 0 })}
      notices={read.notices.flatMap((row) => toRow(row, learnerDay(viewer, row.at).studyOn))}
    />,
  )
})

const mockChange = z.object({
  before: z.number(),
  now: z.number(),
  scored: z.number(),
  wasMet: z.boolean(),
  isMet: z.boolean(),
})

const attemptChange = z.object({
  number: z.number(),
  before: z.number(),
  now: z.number(),
  passMark: z.number().nullable(),
})

const keyCorrected = z.object({
  questionId: z.string(),
  answers: z.array(
    z.object({
      sittingId: z.string(),
      position: z.number(),
      mode: z.enum(['practice', 'review', 'plan', 'mock', 'diagnostic', 'assignment']),
      before: z.number(),
      now: z.number(),
      mock: mockChange.nullable(),
      // What was told before attempts were named has none.
      attempt: attemptChange.nullish(),
    }),
  ),
})

const aboutImport = z
  .object({ importId: z.string(), fileName: z.string(), state: z.enum(['ready', 'failed']) })
  .transform(({ state: found, ...about }) => ({ ...about, found }))

const aboutAssignment = z.object({ assignmentId: z.string(), title: z.string() })

const aboutPlace = z.object({
  cohortId: z.string(),
  title: z.string(),
  what: z.enum(['removed', 'instructor', 'member', 'time']),
})

function reportOf(mode: Mode) {
  if (mode === 'assignment') return 'assignment'
  return isExam(mode) ? 'mock' : 'summary'
}

function toRow(row: RowOf<typeof ownNotices>, on: string): NoticeRow[] {
  const { id, kind, about, readAt, versionId, content, reason } = row
  const state = readAt === null ? 'new' : 'seen'
  if (kind === 'report-decided') return [{ id, on, state, kind }]
  if (kind === 'import-ready')
    return [{ id, on, state, kind, ...aboutImport.parse(JSON.parse(about)) }]
  if (kind === 'cohort-place')
    return [{ id, on, state, kind, ...aboutPlace.parse(JSON.parse(about)) }]
  if (kind !== 'key-corrected')
    return [{ id, on, state, kind, ...aboutAssignment.parse(JSON.parse(about)) }]
  if (versionId === null || content === null) return []
  const { questionId, answers } = keyCorrected.parse(JSON.parse(about))
  return [
    {
      id,
      on,
      state,
      kind,
      questionId,
      stem: parseQuestion(versionId, content).stem,
      reason: reason ?? '',
      answers: answers.map(({ mode, mock, attempt, ...answer }) => ({
        ...answer,
        report: reportOf(mode),
        mock: mock ?? undefined,
        attempt: attempt ?? undefined,
      })),
    },
  ]
}
