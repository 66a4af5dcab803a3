import type { SittingPlace } from '#db/queries/places.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { FormFields, ResponseFault } from '#src/domain/question/parts.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Mode } from '#src/domain/sitting/mode.ts'
import { nextUnanswered } from '#src/domain/sitting/position.ts'
import { urls } from '#src/urls.ts'
import type { ShutQuestionPageProps } from '#views/questions/shut-question-page.tsx'
import type { QuestionProps, Returns, Shares } from '#views/sittings/question.tsx'

/** Below this many first answers, what others chose says nothing. */
const fewestForShares = 30

const titles: Record<Mode, string> = {
  practice: 'practice',
  review: 'review',
  plan: 'questions for today',
  mock: 'mock exam',
  diagnostic: 'diagnostic',
  assignment: 'assignment',
}

/** What a sitting is called, such as `CPHIMS practice`; that of an assignment as the assignment. */
export function sittingTitle(sitting: {
  exam: string
  mode: Mode
  assignmentTitle?: string | null | undefined
}): string {
  return sitting.assignmentTitle ?? `${sitting.exam.toUpperCase()} ${titles[sitting.mode]}`
}

/** What a rendering needs beside the place: fresh ids and the instant, and what was typed into a refused form. */
export type Rendering = {
  now: number
  newId: () => string
  typed?: FormFields
  fault?: ResponseFault
  wasAnsweredElsewhere?: boolean
}

/** Props of the question page and fragment at a place. */
export function toQuestionProps(place: SittingPlace, rendering: Rendering): QuestionProps {
  const { sitting, position, answered } = place
  return {
    sitting: {
      id: sitting.id,
      title: sittingTitle(sitting),
      questions: sitting.questions,
      answered: answered.size,
    },
    position,
    questionId: place.questionId,
    question: place.question,
    shown: place.shownOrder,
    domainName: place.domainName,
    bankTitle: place.bankTitle,
    isFlagged: place.isFlagged,
    flagKey: rendering.newId(),
    note: place.note,
    state: toState(place, rendering),
  }
}

function toState(place: SittingPlace, rendering: Rendering): QuestionProps['state'] {
  if (place.answer === undefined && !place.sitting.isClosed)
    return {
      kind: 'open',
      answerKey: rendering.newId(),
      shownAt: rendering.now,
      typed: rendering.typed ?? new Map(),
      fault: rendering.fault,
    }
  return {
    kind: 'answered',
    response: place.answer?.response,
    fraction: place.answer?.fraction,
    certainty: place.answer?.certainty,
    struck: place.answer?.struck ?? [],
    shares: toShares(place.shares),
    returns: place.card && toReturns(place.card.dueOn, place.viewer, rendering.now),
    next: nextPlace(place),
    wasAnsweredElsewhere: rendering.wasAnsweredElsewhere ?? false,
  }
}

/** The next place to answer, or after the end of a mock the next to look at. */
function nextPlace({ sitting, position, answered }: SittingPlace): number | undefined {
  if (sitting.isDeferred) return position < sitting.questions ? position + 1 : undefined
  const places = Array.from({ length: sitting.questions }, (_, index) => ({
    position: index + 1,
    isAnswered: answered.has(index + 1),
  }))
  return nextUnanswered(places, position)
}

/** Shares of earlier first answers. `undefined` below 30: too few to mean anything. */
export function toShares(shares: {
  firstAnswers: number
  byOption: ReadonlyMap<string, number>
}): Shares | undefined {
  const { firstAnswers, byOption } = shares
  if (firstAnswers < fewestForShares) return undefined
  return {
    firstAnswers,
    byKey: new Map([...byOption].map(([key, count]) => [key, count / firstAnswers])),
  }
}

/** When a question comes back, from the study day on which it falls due. */
export function toReturns(dueOn: string, viewer: Viewer, now: number): Returns {
  const today = learnerDay(viewer, now).studyOn
  return { on: dueOn, inDays: Math.max(0, daysBetween(today, dueOn)) }
}

/** The set at a place that is shut, and where it goes on. */
export function toShutSet(place: SittingPlace): NonNullable<ShutQuestionPageProps['set']> {
  const { sitting, position } = place
  const { id, questions, isClosed, isDeferred } = sitting
  // Of a set that is over only a mock's places are gone through in order.
  const next = isClosed && !isDeferred ? undefined : nextPlace(place)
  const state = isClosed ? 'over' : 'running'
  return { id, title: sittingTitle(sitting), questions, position, next, state }
}

/** Address of a place. */
export function placeUrl({ sitting, position }: SittingPlace): string {
  return urls.sittingQuestion(sitting.id, position)
}

/** Where to go from a place that is not shown here: a mock's, or one whose answer would not be taken any more. */
export function placeInstead(place: SittingPlace, now: number): string | undefined {
  const { sitting, answer } = place
  if (sitting.isDeferred)
    return sitting.isClosed ? undefined : urls.mockPlace(sitting.id, place.position)
  if (answer !== undefined) return undefined
  if (sitting.isClosed) return urls.sittingSummary(sitting.id)
  return sitting.dueAt !== undefined && now >= sitting.dueAt ? timeUp(place) : undefined
}

/** Where the end of an attempt is told. */
export function timeUp({ sitting }: SittingPlace): string {
  return `${urls.sittingSummary(sitting.id)}?notice=time-up`
}
