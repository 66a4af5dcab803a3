import type { Context } from 'hono'
import { type Mock, type MockFound, type MockPlace, readMock } from '#db/queries/mock-places.ts'
import { finishOverdueMock } from '#src/actions/finish-mock.ts'
import { toFormFields } from '#src/domain/mock/draft.ts'
import type { FormSection } from '#src/domain/mock/form/sizes.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { ClockState } from '#views/mocks/clock.tsx'
import type { PlaceState } from '#views/mocks/numbers.tsx'
import type {
  MockFacts,
  MockQuestionProps,
  PlaceDraft,
  SectionFacts,
} from '#views/mocks/question.tsx'
import type { MockRules } from '#views/mocks/rules.tsx'
import { sittingTitle } from './sitting-view.ts'

type Met<Found> = ({ ok: true } & Found) | { ok: false; reply: Response | Promise<Response> }

/**
 * One's own mock as a page needs it, or the reply for what is not there. A mock whose time is up and that nobody
 * has ended is ended first.
 */
export async function meetMock<Found>(
  c: Context<Env>,
  sittingId: string,
  found: MockFound<Found>,
): Promise<Met<Found>> {
  switch (found.kind) {
    case 'found':
      return { ok: true, ...found }
    case 'signed-out':
      return { ok: false, reply: sessionGone(c) }
    case 'not-found':
      return { ok: false, reply: c.notFound() }
    case 'overdue': {
      const { db, newId } = c.var.deps
      const { now } = whoIs(c)
      await finishOverdueMock(db, { sittingId, userId: found.userId, now, newId })
      return { ok: false, reply: redirectTo(c, urls.mockReport(sittingId)) }
    }
  }
}

/** The same for a mock that is still to be read. */
export async function meetOwnMock(
  c: Context<Env>,
  sittingId: string,
): Promise<Met<{ mock: Mock }>> {
  return meetMock(c, sittingId, await readMock(c.var.deps.db, whoIs(c), sittingId))
}

/** Where a mock stands that can't show what was asked for: instructions, break, report, or a question. */
export function placeInCourse({ row, clock, facts, states, blueprint }: Mock): string {
  switch (clock.kind) {
    case 'ready':
      return urls.mock(row.id)
    case 'over':
      return urls.mockReport(row.id)
    case 'break':
      return urls.mockBreak(row.id)
    case 'running': {
      const section = facts.sections[clock.section]
      const from = section?.from ?? 1
      const last = Math.max(from, ...states.keys())
      if (!blueprint.navigation.back) return urls.mockPlace(row.id, last)
      const open = placesOf(section, states).find(({ isAnswered }) => !isAnswered)
      return urls.mockPlace(row.id, open?.position ?? from)
    }
  }
}

/** The places of a section with what is saved there. */
export function placesOf(
  section: Pick<FormSection, 'from' | 'to'> | undefined,
  states: Mock['states'],
): PlaceState[] {
  if (section === undefined) return []
  return Array.from({ length: section.to - section.from + 1 }, (_, index) => {
    const position = section.from + index
    return { position, ...(states.get(position) ?? { isAnswered: false, isFlagged: false }) }
  })
}

/** The section in hand; `undefined` where the mock is not running. */
export function sectionInHand({ clock, facts }: Mock) {
  return clock.kind === 'running' ? facts.sections[clock.section] : undefined
}

/** The place of the section in hand that was looked at last; its first one where none was. */
export function placeInHand(mock: Mock): number {
  const { from, to } = sectionInHand(mock) ?? { from: 1, to: mock.row.questions }
  const { latest } = mock
  return latest !== undefined && latest >= from && latest <= to ? latest : from
}

export function toMockFacts({ row }: Mock): MockFacts {
  return { id: row.id, title: sittingTitle(row), questions: row.questions }
}

/** The section as pages name it. Absent where the exam has only one. */
export function toSectionFacts({ clock, facts }: Mock): SectionFacts | undefined {
  if (clock.kind !== 'running' || facts.sections.length < 2) return undefined
  const section = facts.sections[clock.section]
  return section && { number: clock.section + 1, of: facts.sections.length, name: section.name }
}

export function toClockState({ clock }: Mock): ClockState {
  if (clock.kind !== 'running' || clock.remainingMs === undefined) return { kind: 'none' }
  return { kind: 'running', leftMs: clock.remainingMs }
}

/** Props of the question page of a mock that runs. */
export function toMockQuestion(
  mock: Mock,
  place: MockPlace,
  rendering: { now: number; newId: () => string; notice: MockQuestionProps['notice'] },
): MockQuestionProps {
  const { clock, blueprint, states } = mock
  return {
    mock: toMockFacts(mock),
    section: toSectionFacts(mock),
    position: place.position,
    question: place.question,
    shown: place.shownOrder,
    bankTitle: place.bankTitle,
    clock: toClockState(mock),
    draft: toPlaceDraft(place),
    saveKey: rendering.newId(),
    shownAt: rendering.now,
    places: placesOf(sectionInHand(mock), states),
    navigation: blueprint.navigation,
    calculator: blueprint.calculator ? 'offered' : 'none',
    extraBreaksLeft: clock.kind === 'running' ? clock.extraBreaksLeft : 0,
    notice: rendering.notice,
  }
}

function toPlaceDraft({ draft }: MockPlace): PlaceDraft {
  if (draft === undefined)
    return { typed: new Map(), answer: 'none', isFlagged: false, marks: [], note: '', changes: 0 }
  const typed: FormFields = new Map([
    ...toFormFields(draft.fields),
    ['struck', draft.struck],
    ...(draft.certainty === undefined ? [] : [['certainty', [draft.certainty]] as const]),
  ])
  const some = draft.fields.length > 0 ? 'part' : 'none'
  return {
    typed,
    answer: draft.isAnswered ? 'whole' : some,
    isFlagged: draft.isFlagged,
    marks: draft.marks,
    note: draft.note,
    changes: draft.changes,
  }
}

/** The rules of a mock as its instructions say them. */
export function toRules({ row, facts, blueprint }: Mock): MockRules {
  return {
    limitMs: facts.limitMs,
    timeFactor: row.timeFactor === 0 ? 1 : row.timeFactor,
    extraBreaks: facts.extraBreaks,
    sections: facts.sections.map(({ name, from, to, breakMinutes }) => ({
      name,
      questions: to - from + 1,
      breakMinutes,
    })),
    navigation: blueprint.navigation,
    calculator: blueprint.calculator ? 'offered' : 'none',
    multipleResponse: blueprint.kinds.includes('multiple-response') ? 'asked' : 'none',
  }
}
