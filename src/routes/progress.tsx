import { Hono } from 'hono'
import { type OwnProgress, readProgress } from '#db/queries/progress.ts'
import { summariseProgress } from '#src/domain/progress/progress.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { ProgressPage, type ProgressState } from '#views/progress/progress-page.tsx'

/** How far the learner has come with the exam in hand. */
export const progress = new Hono<Env>()

progress.get(urls.progress(), async (c) => {
  const who = whoIs(c)
  const read = await readProgress(c.var.deps.db, who)
  if (read === undefined) return sessionGone(c)
  await keepSession(c, who, read.viewer)
  return renderPage(c, <ProgressPage viewer={toViewer(read.viewer)} state={toState(read)} />)
})

function toState({ viewer, record }: OwnProgress): ProgressState {
  if (record === undefined) return { kind: 'no-exam' }
  const { exam } = record.blueprint
  const name = exam.toUpperCase()
  if (record.days.length === 0) return { kind: 'no-answers', name }
  const { minutesPerDay } = record
  const games = viewer.hidesGames === true ? 'hidden' : 'shown'
  return { kind: 'answers', exam, name, minutesPerDay, games, progress: summariseProgress(record) }
}
