import { writeBatch } from '#db/batch.ts'
import {
  type Mock,
  type MockFound,
  type MockPlace,
  readMockPlace,
  type SpentStep,
} from '#db/queries/mock-places.ts'
import { saveDraft as saveDraftRow } from '#db/queries/mock-writes.ts'
import { addStep } from '#db/queries/steps.ts'
import { fromDraft } from '#db/queries/stored-mocks.ts'
import type { Certainty } from '#src/domain/memory/recall.ts'
import { isOpenPlace } from '#src/domain/mock/clock.ts'
import {
  applyDraft,
  type DraftStep,
  longestNote,
  type Marks,
  responseFields,
  toResponse,
} from '#src/domain/mock/draft.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import { showsOption } from '#src/domain/question/question.ts'
import { elapsedSince, retryOnConflict, type StepContext, stepIn } from './record-step.ts'

/**
 * All that a form says of a place. `key` is the client's idempotency key; `shownAt` in ms UTC; `isUntouched`: it says
 * only what its page was made with, so that what was saved since stays.
 */
export type SentDraft = {
  sittingId: string
  position: number
  key: string
  fields: FormFields
  certainty: Certainty | undefined
  struck: readonly string[]
  marks: Marks
  note: string
  isFlagged: boolean
  isUntouched: boolean
  changes: number
  /** Higher with each state that one page sends; 0 from a page that does not count. */
  turn: number
  shownAt: number | undefined
}

/**
 * - `found`: saved now, or before when the same form came twice; mock and place as they are after it
 * - `locked`: the place is not open (any more): its section was left, or the clock rests; nothing was saved
 */
export type DraftOutcome =
  | MockFound<{ mock: Mock; place: MockPlace }>
  | { kind: 'locked'; mock: Mock }

/**
 * Saves what a learner has at a place of their mock: one read batch, one write batch. A form that comes twice is
 * one draft; a page that the browser had kept and that says something else under the same key is a draft of its
 * own. An older state of the same page that comes late is recorded and changes nothing that was saved.
 */
export function saveDraft(context: StepContext, sent: SentDraft): Promise<DraftOutcome> {
  return retryOnConflict(() => saveOnce(context, sent))
}

async function saveOnce(context: StepContext, sent: SentDraft): Promise<DraftOutcome> {
  const found = await readMockPlace(context.db, context.who, sent)
  if (found.kind !== 'found') return found
  const { mock, place, spent } = found
  const step = toStep(sent, place, context.who.now)
  const columns = toColumns(place, step)
  if (spent !== undefined && isSame(spent, columns)) return found
  if (!mayAnswer(mock, place.position)) return { kind: 'locked', mock }
  const draft = applyDraft(place.draft, step)
  const key = spent === undefined ? sent.key : context.newId()
  await writeBatch(context.db, [
    addStep({
      ...stepIn(context, { ...mock, sitting: mock.row }, { kind: 'draft', key }),
      ...columns,
      questionId: place.questionId,
      versionId: place.versionId,
      shownOrder: JSON.stringify(place.shownOrder),
      elapsedMs: step.elapsedMs ?? null,
      keyHidden: true,
    }),
    saveDraftRow({
      sittingId: mock.row.id,
      position: place.position,
      userId: mock.row.userId,
      ...fromDraft(draft),
    }),
  ])
  const { isAnswered, isFlagged } = draft
  const states = new Map([...mock.states, [place.position, { isAnswered, isFlagged }]])
  return { kind: 'found', mock: { ...mock, states }, place: { ...place, draft } }
}

function toColumns({ position }: MockPlace, step: DraftStep) {
  return {
    position,
    response: JSON.stringify(step.fields),
    certainty: step.certainty ?? null,
    struck: JSON.stringify(step.struck),
    marks: JSON.stringify(step.marks),
    note: step.note,
    flagged: step.isFlagged,
    changes: step.changes,
    turn: step.turn,
  }
}

function isSame(spent: SpentStep, columns: ReturnType<typeof toColumns>): boolean {
  return (
    spent.position === columns.position &&
    spent.response === columns.response &&
    spent.certainty === columns.certainty &&
    spent.struck === columns.struck &&
    spent.marks === columns.marks &&
    spent.note === columns.note &&
    spent.flagged === columns.flagged &&
    spent.changes === columns.changes
  )
}

/** Whether a place can be seen and answered now: in the present section, and not behind where there is no way back. */
export function mayAnswer({ clock, facts, blueprint, states }: Mock, position: number): boolean {
  if (!isOpenPlace(clock, facts.sections, position)) return false
  return blueprint.navigation.back || position >= Math.max(1, ...states.keys())
}

function toStep(sent: SentDraft, { question, draft }: MockPlace, now: number): DraftStep {
  const visit = { at: now, elapsedMs: elapsedSince(sent.shownAt, now), turn: sent.turn }
  if (sent.isUntouched && draft !== undefined) {
    const { fields, isAnswered, certainty, struck, marks, note, isFlagged, changes } = draft
    return { ...visit, fields, isAnswered, certainty, struck, marks, note, isFlagged, changes }
  }
  const fields = responseFields(sent.fields)
  return {
    ...visit,
    fields,
    isAnswered: toResponse(question, fields) !== undefined,
    certainty: sent.certainty,
    struck: [...new Set(sent.struck)].filter((id) => showsOption(question, id)),
    marks: sent.marks,
    note: sent.note.slice(0, longestNote),
    isFlagged: sent.isFlagged,
    changes: sent.changes,
  }
}
