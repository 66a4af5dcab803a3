import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type Mock, readMockPlace } from '#db/queries/mock-places.ts'
import { type DraftOutcome, mayAnswer, saveDraft } from '#src/actions/save-draft.ts'
import { readMarks } from '#src/domain/mock/draft.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { MockQuestionProps } from '#views/mocks/question.tsx'
import { MockQuestionPage } from '#views/mocks/question-page.tsx'
import { ReviewPage } from '#views/mocks/review-page.tsx'
import {
  meetMock,
  meetOwnMock,
  placeInCourse,
  placeInHand,
  placesOf,
  sectionInHand,
  toClockState,
  toMockFacts,
  toMockQuestion,
  toSectionFacts,
} from './mock-view.ts'

/** Sitting a mock: its questions one by one, saved as drafts, and the review of a section. */
export const mockPlaces = new Hono<Env>()

const position = z.coerce.number().int().min(1).max(1000)

mockPlaces.get('/mocks/:id/places/:position', async (c) => {
  const at = position.safeParse(c.req.param('position'))
  if (!at.success) return c.notFound()
  const { db, newId } = c.var.deps
  const who = whoIs(c)
  const sittingId = c.req.param('id')
  const met = await meetMock(
    c,
    sittingId,
    await readMockPlace(db, who, { sittingId, position: at.data }),
  )
  if (!met.ok) return met.reply
  const { mock, place } = met
  if (!mayAnswer(mock, place.position)) return redirectTo(c, placeInCourse(mock))
  const notice = toNotice(c.req.query('notice'))
  const props = toMockQuestion(mock, place, { now: who.now, newId, notice })
  return renderPage(c, <MockQuestionPage viewer={toViewer(mock.viewer)} {...props} />)
})

const draftForm = z.object({
  key: z.uuid(),
  go: z
    .union([z.enum(['next', 'previous', 'review', 'break', 'stay']), position])
    .optional()
    .catch(undefined),
  shownAt: z.coerce.number().int().nonnegative().optional().catch(undefined),
  certainty: z.enum(['guess', 'unsure', 'sure']).optional().catch(undefined),
  struck: z.array(z.string().max(40)).max(20).catch([]),
  changes: z.coerce.number().int().min(0).max(10_000).catch(0),
  turn: z.coerce.number().int().nonnegative().catch(0),
  marks: z.string().optional().catch(undefined),
  note: z.string().catch(''),
  flagged: z.string().optional(),
  untouched: z.string().optional(),
})

type Go = z.infer<typeof draftForm>['go']

mockPlaces.post('/mocks/:id/places/:position', formOf(draftForm), async (c) => {
  const at = position.safeParse(c.req.param('position'))
  if (!at.success) return c.notFound()
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { db, newId } = c.var.deps
  const { go, flagged, marks, certainty, shownAt, untouched, ...sent } = form.value
  const sittingId = c.req.param('id')
  const outcome = await saveDraft(
    { db, who: whoIs(c), newId },
    {
      sittingId,
      position: at.data,
      ...sent,
      certainty,
      shownAt,
      isFlagged: flagged === '1',
      isUntouched: untouched === '1',
      marks: readMarks(marks ?? ''),
      fields: form.fields,
    },
  )
  return replyTo(c, outcome, { sittingId, position: at.data, go })
})

type Wish = { sittingId: string; position: number; go: Go }

async function replyTo(c: Context<Env>, outcome: DraftOutcome, wish: Wish) {
  if (outcome.kind === 'locked') return goOn(c, { to: lockedPlace(outcome.mock, wish.position) })
  const met = await meetMock(c, wish.sittingId, outcome)
  if (!met.ok) {
    // Nobody signed in is no end: a script that is led to the sign-in page keeps what was not saved.
    return isScript(c) && outcome.kind === 'overdue'
      ? goOn(c, { to: urls.mock(wish.sittingId) })
      : met.reply
  }
  const { mock, place } = met
  const clock = toClockState(mock)
  return goOn(c, {
    to: addressAfter(mock, wish),
    isAnswered: place.draft?.isAnswered ?? false,
    leftMs: clock.kind === 'running' ? clock.leftMs : undefined,
  })
}

/** A script is told where to go, and how much time is left; everybody else is led there. */
function goOn(
  c: Context<Env>,
  reply: { to: string; leftMs?: number | undefined; isAnswered?: boolean },
) {
  return isScript(c) ? c.json(reply) : redirectTo(c, reply.to)
}

function isScript(c: Context<Env>): boolean {
  return c.req.header('Accept') === 'application/json'
}

function lockedPlace(mock: Mock, position: number): string {
  const to = placeInCourse(mock)
  if (mock.clock.kind !== 'running') return to
  return `${to}?notice=${isInSection(mock, position) ? 'no-way-back' : 'section-left'}`
}

function isInSection(mock: Mock, position: number): boolean {
  const section = sectionInHand(mock)
  return section !== undefined && position >= section.from && position <= section.to
}

function toNotice(asked: string | undefined): MockQuestionProps['notice'] {
  return asked === 'section-left' || asked === 'no-way-back' ? asked : undefined
}

function addressAfter(mock: Mock, wish: Wish): string {
  const { position: at, go } = wish
  const section = sectionInHand(mock)
  const wanted = typeof go === 'number' ? go : at + (steps[go ?? 'next'] ?? 0)
  if (go === 'review') return urls.mockReview(mock.row.id)
  if (go === 'break') return urls.mockBreak(mock.row.id)
  if (section !== undefined && wanted > section.to) return urls.mockReview(mock.row.id)
  return urls.mockPlace(mock.row.id, mayAnswer(mock, wanted) ? wanted : at)
}

const steps: Readonly<Record<string, number>> = { next: 1, previous: -1 }

mockPlaces.get('/mocks/:id/review', async (c) => {
  const met = await meetOwnMock(c, c.req.param('id'))
  if (!met.ok) return met.reply
  const { mock } = met
  const section = sectionInHand(mock)
  if (section === undefined) return redirectTo(c, placeInCourse(mock))
  const show = c.req.query('show')
  return renderPage(
    c,
    <ReviewPage
      viewer={toViewer(mock.viewer)}
      mock={toMockFacts(mock)}
      section={toSectionFacts(mock)}
      clock={toClockState(mock)}
      places={placesOf(section, mock.states)}
      show={show === 'unanswered' || show === 'flagged' ? show : 'all'}
      position={placeInHand(mock)}
      after={section === mock.facts.sections.at(-1) ? lastWord(mock) : 'section'}
    />,
  )
})

function lastWord({ row }: Mock): 'end' | 'hand-in' {
  return row.size === 'assignment' ? 'hand-in' : 'end'
}
