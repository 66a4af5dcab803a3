import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { finishOwnMock } from '#src/actions/finish-mock.ts'
import { type ClockMove, moveClock } from '#src/actions/move-clock.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { BreakPage, type BreakPageProps } from '#views/mocks/break-page.tsx'
import { SectionPage, type SectionPageProps } from '#views/mocks/section-page.tsx'
import {
  meetMock,
  meetOwnMock,
  placeInCourse,
  placeInHand,
  placesOf,
  sectionInHand,
  toClockState,
  toMockFacts,
  toSectionFacts,
} from './mock-view.ts'

/** What moves the clock of a mock: the beginning, the end of a section, breaks, handing in. */
export const mockClock = new Hono<Env>()

const keyForm = z.object({ key: z.uuid() })

mockClock.post('/mocks/:id/begin', formOf(keyForm), (c) => {
  const form = c.req.valid('form')
  return form.ok ? move(c, form.value.key, { kind: 'begin' }) : refuse(c, { status: 422 })
})

mockClock.get('/mocks/:id/section', async (c) => {
  const met = await meetOwnMock(c, c.req.param('id'))
  if (!met.ok) return met.reply
  const { mock } = met
  const section = sectionInHand(mock)
  if (section === undefined) return redirectTo(c, placeInCourse(mock))
  const next = mock.facts.sections[mock.facts.sections.indexOf(section) + 1]
  const ending: SectionPageProps['ending'] =
    next === undefined
      ? { kind: mock.row.size === 'assignment' ? 'assignment' : 'exam' }
      : {
          kind: 'section',
          breakMinutes: section.breakMinutes,
          next: { name: next.name, questions: next.to - next.from + 1 },
        }
  return renderPage(
    c,
    <SectionPage
      viewer={toViewer(mock.viewer)}
      mock={toMockFacts(mock)}
      section={toSectionFacts(mock)}
      clock={toClockState(mock)}
      places={placesOf(section, mock.states)}
      ending={ending}
      endKey={c.var.deps.newId()}
    />,
  )
})

const sectionForm = z.object({
  key: z.uuid(),
  section: z.coerce.number().int().min(0).max(20),
  break: z.enum(['0', '1']).catch('0'),
})

mockClock.post('/mocks/:id/section', formOf(sectionForm), (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { key, section, break: rests } = form.value
  return move(c, key, { kind: rests === '1' ? 'leave-for-break' : 'leave', section })
})

mockClock.get('/mocks/:id/break', async (c) => {
  const met = await meetOwnMock(c, c.req.param('id'))
  if (!met.ok) return met.reply
  const { mock } = met
  const state = toBreakState(mock, whoIs(c).now)
  if (state === undefined) return redirectTo(c, placeInCourse(mock))
  return renderPage(
    c,
    <BreakPage
      viewer={toViewer(mock.viewer)}
      mock={toMockFacts(mock)}
      state={state}
      stepKey={c.var.deps.newId()}
    />,
  )
})

function toBreakState(
  mock: Parameters<typeof toMockFacts>[0],
  now: number,
): BreakPageProps['state'] | undefined {
  const { clock, facts } = mock
  if (clock.kind === 'break') {
    const next = clock.isScheduled ? facts.sections[clock.section] : undefined
    return {
      kind: 'running',
      leftMs: clock.endsAt - now,
      next: next && { name: next.name, questions: next.to - next.from + 1 },
    }
  }
  if (clock.kind !== 'running' || clock.extraBreaksLeft === 0) return undefined
  return {
    kind: 'offered',
    breaksLeft: clock.extraBreaksLeft,
    position: placeInHand(mock),
    clock: toClockState(mock),
  }
}

mockClock.post('/mocks/:id/break', formOf(keyForm), (c) => {
  const form = c.req.valid('form')
  return form.ok ? move(c, form.value.key, { kind: 'extra-break' }) : refuse(c, { status: 422 })
})

mockClock.post('/mocks/:id/resume', formOf(keyForm), (c) => {
  const form = c.req.valid('form')
  return form.ok ? move(c, form.value.key, { kind: 'resume' }) : refuse(c, { status: 422 })
})

/** Moves the clock and leads to where the mock stands then. */
async function move(c: Context<Env>, key: string, wish: ClockMove) {
  const { db, newId } = c.var.deps
  const sittingId = c.req.param('id') ?? ''
  const outcome = await moveClock({ db, who: whoIs(c), newId }, { sittingId, key, move: wish })
  if (outcome.kind === 'key-spent') return redirectTo(c, urls.mock(sittingId))
  if (outcome.kind === 'busy') return redirectTo(c, urls.mock(outcome.otherId))
  const met = await meetMock(c, sittingId, outcome)
  return met.ok ? redirectTo(c, placeInCourse(met.mock)) : met.reply
}

mockClock.post('/mocks/:id/submit', formOf(keyForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { db, newId } = c.var.deps
  const sittingId = c.req.param('id')
  const { key } = form.value
  const outcome = await finishOwnMock({ db, who: whoIs(c), newId }, { sittingId, key })
  switch (outcome.kind) {
    case 'signed-out':
      return sessionGone(c)
    case 'not-found':
      return c.notFound()
    case 'not-begun':
    case 'not-overdue':
      return redirectTo(c, urls.mock(sittingId))
    case 'key-spent':
    case 'finished':
      return redirectTo(c, urls.mockReport(sittingId))
  }
})
