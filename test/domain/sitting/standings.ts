import fc from 'fast-check'
import { levels } from '#src/domain/question/parts.ts'
import { type PracticeFilter, type Standing, standingStates } from '#src/domain/sitting/practice.ts'

/** A question never met. */
export function unseen(questionId: string, changes: Partial<Standing> = {}): Standing {
  return {
    questionId,
    versionId: `${questionId}@1`,
    domain: '1',
    task: '1.A',
    level: 'recall',
    concept: undefined,
    caseRef: undefined,
    isFlagged: false,
    ...changes,
  }
}

/** What a last answer left: right, in good time, unless `changes` say otherwise. */
export function seen(changes: Partial<NonNullable<Standing['seen']>> = {}) {
  return {
    lastFraction: 1,
    lastElapsedMs: 20_000,
    lastAt: 1000,
    isMisconception: false,
    ...changes,
  }
}

const lastAnswer = fc.record({
  lastFraction: fc.constantFrom(0, 0.5, 1),
  lastElapsedMs: fc.constantFrom(undefined, 5000, 100_000),
  lastAt: fc.integer({ min: 1, max: 1_000_000 }),
  isMisconception: fc.boolean(),
})

const place = fc.constantFrom(
  { domain: '1', task: '1.A' },
  { domain: '1', task: '1.B' },
  { domain: '2', task: '2.A' },
)

const standing = fc
  .record({
    place,
    level: fc.constantFrom(...levels),
    concept: fc.constantFrom(undefined, undefined, 'one', 'two'),
    caseRef: fc.constantFrom(undefined, undefined, undefined, 'ward', 'clinic'),
    isFlagged: fc.boolean(),
    answer: fc.option(lastAnswer, { nil: undefined }),
  })
  .map(({ place: at, answer, ...facts }) => ({ ...at, ...facts, ...(answer && { seen: answer }) }))

/** A bank of two domains and what a learner has done with it. */
export const bank: fc.Arbitrary<Standing[]> = fc
  .array(standing, { maxLength: 40 })
  .map((all) => all.map((facts, index) => unseen(`q${String(index).padStart(2, '0')}`, facts)))

function some<T>(...values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.subarray([...values])
}

/** Any filter, also ones that fit nothing. */
export const anyFilter: fc.Arbitrary<PracticeFilter> = fc.record({
  domains: some('1', '2', '9'),
  tasks: some('1.A', '1.B', '2.A'),
  levels: some(...levels),
  states: some(...standingStates),
})
