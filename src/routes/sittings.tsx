import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { type PlaceFound, readPlace, type SittingPlace } from '#db/queries/places.ts'
import { answersInSitting, findSitting } from '#db/queries/sittings.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { type AnswerOutcome, answerQuestion } from '#src/actions/answer-question.ts'
import type { Started } from '#src/actions/begin-sitting.ts'
import { closeOwnSitting } from '#src/actions/close-sitting.ts'
import { flagQuestion } from '#src/actions/flag-question.ts'
import { startPractice } from '#src/actions/start-practice.ts'
import { startToday } from '#src/actions/start-today.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { nextUnanswered } from '#src/domain/sitting/position.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo, wantsFragment } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { ShutQuestionPage } from '#views/questions/shut-question-page.tsx'
import { Flag } from '#views/sittings/flag.tsx'
import { QuestionReply } from '#views/sittings/question.tsx'
import { QuestionPage } from '#views/sittings/question-page.tsx'
import { practiceFields, toFilter } from './practice-filter.ts'
import {
  placeInstead,
  placeUrl,
  type Rendering,
  timeUp,
  toQuestionProps,
  toShutSet,
} from './sitting-view.ts'

/** Sittings: begin one, show a question, take its answer, flag, finish. */
export const sittings = new Hono<Env>()

const id = z.uuid()
const position = z.coerce.number().int().min(1).max(1000)

const startForm = z.object({
  ...practiceFields,
  key: id,
  mode: z.enum(['practice', 'plan']),
  medium: z.enum(['screen', 'paper']).catch('screen'),
})

sittings.post(urls.sittings(), formOf(startForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { deps } = c.var
  const who = whoIs(c)
  const { key, mode, exam, count, medium } = form.value
  const started =
    mode === 'plan'
      ? await startToday(deps.db, who, { id: key, exam, medium })
      : await startPractice(deps.db, who, { id: key, exam, filter: toFilter(form.value), count })
  const back = mode === 'plan' ? urls.today() : urls.practice(`?exam=${encodeURIComponent(exam)}`)
  if (started.kind === 'started' && mode === 'plan' && medium === 'paper')
    return redirectTo(c, urls.todayPrint())
  return toStarted(c, started, back)
})

/** Leads to the first question of what was started, or back to where it can be chosen again. */
export function toStarted(c: Context<Env>, started: Started, back: string) {
  switch (started.kind) {
    case 'started':
      return redirectTo(c, urls.sittingQuestion(started.sittingId, 1))
    case 'nothing-matches':
      return redirectTo(c, back)
    case 'no-such-exam':
      return refuse(c, { status: 422 })
    case 'signed-out':
      return sessionGone(c)
  }
}

sittings.get('/sittings/:id', async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const mine = { ...who, sittingId: c.req.param('id') }
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    sittings: findSitting(mine),
    answers: answersInSitting(mine),
  })
  if (read.viewers[0] === undefined) return sessionGone(c)
  const [sitting] = read.sittings
  if (sitting === undefined) return c.notFound()
  if (sitting.hasForm === 1) return redirectTo(c, urls.mock(sitting.id))
  const answered = new Set(read.answers.map((answer) => answer.position))
  const places = Array.from({ length: sitting.questions }, (_, index) => ({
    position: index + 1,
    isAnswered: answered.has(index + 1),
  }))
  const next = sitting.closedAt === null ? nextUnanswered(places, 0) : undefined
  return redirectTo(
    c,
    next === undefined ? urls.sittingSummary(sitting.id) : urls.sittingQuestion(sitting.id, next),
  )
})

sittings.get('/sittings/:id/questions/:position', async (c) => {
  const at = position.safeParse(c.req.param('position'))
  if (!at.success) return c.notFound()
  const { deps } = c.var
  const who = whoIs(c)
  const read = await readPlace(deps.db, who, {
    sittingId: c.req.param('id'),
    position: at.data,
  })
  return showPlace(c, read, {})
})

const answerForm = z.object({
  position,
  key: id,
  shownAt: z.coerce.number().int().nonnegative().optional().catch(undefined),
  certainty: z.enum(['guess', 'unsure', 'sure']).optional().catch(undefined),
  struck: z.array(z.string().max(40)).max(20).catch([]),
  changes: z.coerce.number().int().min(0).max(10_000).catch(0),
})

sittings.post('/sittings/:id/answers', formOf(answerForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const deps = c.get('deps')
  const { value, fields } = form
  const outcome = await answerQuestion(
    { db: deps.db, who: whoIs(c), newId: deps.newId },
    {
      sittingId: c.req.param('id'),
      ...value,
      certainty: value.certainty,
      shownAt: value.shownAt,
      fields,
    },
  )
  return replyTo(c, outcome, fields)
})

function replyTo(c: Context<Env>, outcome: AnswerOutcome, typed: FormFields) {
  switch (outcome.kind) {
    case 'signed-out':
    case 'not-found':
      return showPlace(c, outcome, {})
    case 'key-spent':
      return refuse(c, { status: 422 })
    case 'closed':
      return redirectTo(c, `${urls.sittingSummary(outcome.place.sitting.id)}?notice=not-counted`)
    case 'deferred':
      return redirectTo(c, urls.mock(outcome.place.sitting.id))
    case 'shut':
      return redirectTo(c, placeUrl(outcome.place))
    case 'time-up':
      return redirectTo(c, timeUp(outcome.place))
    case 'refused':
      return showPlace(c, found(outcome.place), { typed, fault: outcome.reason })
    case 'already-answered':
    case 'answered':
      if (!wantsFragment(c)) return redirectTo(c, placeUrl(outcome.place))
      return showPlace(c, found(outcome.place), {
        wasAnsweredElsewhere: outcome.kind === 'already-answered' && !outcome.isRepeat,
      })
  }
}

function found(place: SittingPlace): PlaceFound {
  return { kind: 'found', place }
}

type Showing = Omit<Rendering, 'now' | 'newId'>

function showPlace(c: Context<Env>, read: PlaceFound, showing: Showing) {
  if (read.kind === 'signed-out') return sessionGone(c)
  if (read.kind === 'not-found') return c.notFound()
  const { place } = read
  const elsewhere = placeInstead(place, whoIs(c).now)
  if (elsewhere !== undefined) return redirectTo(c, elsewhere)
  if (place.access === 'shut') return showShut(c, place)
  const { deps } = c.var
  const props = toQuestionProps(place, { now: whoIs(c).now, newId: deps.newId, ...showing })
  const status = showing.fault === undefined ? 200 : 422
  if (wantsFragment(c)) return c.html(<QuestionReply {...props} />, status)
  return renderPage(c, <QuestionPage viewer={toViewer(place.viewer)} {...props} />, status)
}

function showShut(c: Context<Env>, place: SittingPlace) {
  if (wantsFragment(c)) return redirectTo(c, placeUrl(place))
  return renderPage(c, <ShutQuestionPage viewer={toViewer(place.viewer)} set={toShutSet(place)} />)
}

const flagForm = z.object({ position, key: id, flagged: z.enum(['0', '1']) })

sittings.post('/sittings/:id/flags', formOf(flagForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { deps } = c.var
  const who = whoIs(c)
  const sittingId = c.req.param('id')
  const { flagged, ...wish } = form.value
  const outcome = await flagQuestion(
    { db: deps.db, who, newId: deps.newId },
    { sittingId, ...wish, isFlagged: flagged === '1' },
  )
  if (outcome.kind === 'signed-out') return sessionGone(c)
  if (outcome.kind === 'not-found') return c.notFound()
  if (!wantsFragment(c)) return redirectTo(c, urls.sittingQuestion(sittingId, wish.position))
  const { isFlagged } = outcome.place
  return c.html(
    <Flag
      sittingId={sittingId}
      position={wish.position}
      isFlagged={isFlagged}
      flagKey={deps.newId()}
    />,
  )
})

const closeForm = z.object({ key: id })

sittings.post('/sittings/:id/close', formOf(closeForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { deps } = c.var
  const who = whoIs(c)
  const outcome = await closeOwnSitting(
    { db: deps.db, who, newId: deps.newId },
    { sittingId: c.req.param('id'), key: form.value.key },
  )
  switch (outcome.kind) {
    case 'signed-out':
      return sessionGone(c)
    case 'not-found':
      return c.notFound()
    case 'key-spent':
      return refuse(c, { status: 422 })
    case 'deferred':
      return redirectTo(c, urls.mockReview(c.req.param('id')))
    case 'closed':
      return redirectTo(c, urls.sittingSummary(c.req.param('id')))
  }
})
