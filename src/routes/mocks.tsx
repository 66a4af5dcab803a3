import { Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { bankByDomain, mocksOf, openMock } from '#db/queries/mock-lists.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { parseClock, parseRelaxations, toClockFacts } from '#db/queries/stored-mocks.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { accommodationOf, assembleMock, freshMs } from '#src/actions/assemble-mock.ts'
import { finishOverdueMock } from '#src/actions/finish-mock.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { type MockClock, mockClock } from '#src/domain/mock/clock.ts'
import { mockSizes } from '#src/domain/mock/form/sizes.ts'
import { timeUsed } from '#src/domain/mock/report/pace.ts'
import { rawCut, tally } from '#src/domain/mock/report/score.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { EarlierMock } from '#views/mocks/earlier-mocks.tsx'
import { InstructionsPage } from '#views/mocks/instructions-page.tsx'
import { MocksPage, type MocksPageProps, type OpenMock } from '#views/mocks/mocks-page.tsx'
import { toChoices } from './mock-choices.ts'
import { meetOwnMock, placeInCourse, toMockFacts, toRules } from './mock-view.ts'

/** Mock exams: which there were, a new form, and what to know before it begins. */
export const mocks = new Hono<Env>()

mocks.get(urls.mocks(), async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const mine = { ...who, exam: '' }
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    bank: bankByDomain(mine),
    open: openMock({ ...mine, since: who.now - freshMs }),
    earlier: mocksOf(mine),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const blueprint = findBlueprint(read.blueprints, viewer.exam)?.blueprint
  const [open] = read.open
  const clock = open && mockClock(toClockFacts(open), parseClock(open.clock), who.now)
  if (open !== undefined && clock?.kind === 'over') {
    const { id: sittingId, userId } = open
    await finishOverdueMock(deps.db, { sittingId, userId, now: who.now, newId: deps.newId })
    return redirectTo(c, urls.mocks())
  }
  const state: MocksPageProps['state'] =
    blueprint === undefined
      ? { kind: 'no-exam' }
      : {
          kind: 'exam',
          examName: blueprint.exam.toUpperCase(),
          open: open && clock && toOpenMock(open, clock),
          sizes: toSizes(blueprint, { viewer, read, startKey: deps.newId() }),
          earlier: read.earlier.map((one) => toEarlier(one, viewer)),
        }
  const notice = c.req.query('notice') === 'bank-too-small' ? 'bank-too-small' : undefined
  return renderPage(c, <MocksPage viewer={toViewer(viewer)} state={state} notice={notice} />)
})

type OpenRow = RowOf<typeof openMock>

function toOpenMock(row: OpenRow, clock: MockClock): OpenMock | undefined {
  if (clock.kind === 'over') return undefined
  const { size, answered } = row
  const facts = { id: row.id, examName: row.exam.toUpperCase(), size, questions: row.questions }
  if (clock.kind !== 'running') return { ...facts, kind: clock.kind }
  const section = toClockFacts(row).sections[clock.section]
  const position = Math.max(section?.from ?? 1, row.position)
  return { ...facts, kind: 'running', answered, position, remainingMs: clock.remainingMs }
}

type Sizes = Extract<MocksPageProps['state'], { kind: 'exam' }>['sizes']

type SizesInput = {
  viewer: Viewer
  read: { bank: readonly RowOf<typeof bankByDomain>[]; earlier: readonly unknown[] }
  startKey: string
}

function toSizes(blueprint: Blueprint, { viewer, read, startKey }: SizesInput): Sizes {
  const accommodation = accommodationOf(viewer)
  const sum = (count: (one: RowOf<typeof bankByDomain>) => number) =>
    read.bank.reduce((all, one) => all + count(one), 0)
  return {
    exam: blueprint.exam,
    examName: blueprint.exam.toUpperCase(),
    choices: toChoices(blueprint, read.bank, accommodation.timeFactor),
    chosen: read.earlier.length === 0 ? 'diagnostic' : 'full',
    bank: { questions: sum(({ questions }) => questions), unseen: sum(({ unseen }) => unseen) },
    accommodation,
    startKey,
  }
}

function toEarlier(row: RowOf<typeof mocksOf>, viewer: Viewer): EarlierMock {
  const total = tally(row.earned, row.scored)
  const cut = rawCut(row.cutShare, row.scored)
  const endedAt = row.closedAt ?? 0
  return {
    id: row.id,
    size: row.size,
    takenOn: learnerDay(viewer, endedAt).studyOn,
    ...total,
    cut:
      row.mode === 'mock'
        ? { questions: cut, share: row.cutShare, isMet: total.earned >= cut }
        : undefined,
    seenShare: row.seenShare,
    usedMs: timeUsed(toClockFacts(row), parseClock(row.clock), endedAt),
  }
}

const startForm = z.object({ exam: z.string().max(40), size: z.enum(mockSizes), key: z.uuid() })

mocks.post(urls.mocks(), formOf(startForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { key, exam, size } = form.value
  const made = await assembleMock(c.var.deps.db, whoIs(c), { id: key, exam, size })
  switch (made.kind) {
    case 'ready':
      return redirectTo(c, urls.mock(made.sittingId))
    case 'too-small':
      return redirectTo(c, `${urls.mocks()}?notice=bank-too-small`)
    case 'no-such-exam':
      return refuse(c, { status: 422 })
    case 'signed-out':
      return sessionGone(c)
  }
})

mocks.get('/mocks/:id', async (c) => {
  const met = await meetOwnMock(c, c.req.param('id'))
  if (!met.ok) return met.reply
  const { mock } = met
  const { row } = mock
  // An attempt of an assignment begins when it is made.
  if (mock.clock.kind !== 'ready' || row.size === 'assignment')
    return redirectTo(c, placeInCourse(mock))
  return renderPage(
    c,
    <InstructionsPage
      viewer={toViewer(mock.viewer)}
      mock={{ ...toMockFacts(mock), size: row.size }}
      form={{
        questions: row.questions,
        trial: row.pretest,
        relaxations: parseRelaxations(row.relaxations),
      }}
      rules={toRules(mock)}
      beginKey={c.var.deps.newId()}
    />,
  )
})
