import fc from 'fast-check'
import { loadPack } from '#src/actions/load-pack.ts'
import type { TestApp } from '#test/support/app.ts'
import { blueprint, pack } from '#test/support/fixture-bank.ts'
import { answerPlace, answerWrongly, type Learner } from '#test/support/learner.ts'
import { twoSections } from '#test/support/mock.ts'
import { happenInMock, mockEvent } from './mock-histories.ts'

const hourMs = 60 * 60_000
const place = fc.integer({ min: 1, max: 10 })
const certainty = fc.constantFrom('', 'guess', 'unsure', 'sure')
const tookMs = fc.constantFrom(1000, 9000, 90_000, 2 * hourMs)

/** Something that a learner does, or that happens to their clock or their settings. */
const learnerEvents = [
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('right'), place, certainty, tookMs }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wrong'), place, certainty, tookMs }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('tabs'),
      answers: fc.array(fc.record({ place: fc.integer({ min: 1, max: 3 }), certainty }), {
        minLength: 2,
        maxLength: 4,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('flag', 'unflag'), place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('practise', 'plan', 'end') }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.constantFrom(-30, 5, 24, 300) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move'),
      zone: fc.constantFrom('Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu'),
    }),
  },
  { weight: 12, arbitrary: mockEvent },
] as const

const edit = fc.record({ kind: fc.constant('edit') })

/** The same where the bank stays as it is. */
export const learnerEvent = fc.oneof(...learnerEvents)

/** Something that a learner does, or that happens to their clock, their settings or the bank. */
export const event = fc.oneof(...learnerEvents, { weight: 1, arbitrary: edit })

type Event = typeof event extends fc.Arbitrary<infer One> ? One : never

/** Does it, or tries to: much of it does not fit where the learner stands. */
export async function happen(app: TestApp, learner: Learner, one: Event): Promise<void> {
  const key = app.deps.newId()
  if ('mock' in one) return happenInMock(app, learner, one.mock)
  if ('tookMs' in one) return answer(app, learner, one)
  if ('answers' in one) return answerInTabs(app, learner, one.answers)
  if ('hours' in one) return app.clock.advance(one.hours * hourMs)
  if ('zone' in one) return send(learner, '/goal', { ...goal, zone: one.zone })
  const sitting = `/sittings/${learner.sittingId}`
  if ('place' in one) {
    const flagged = one.kind === 'flag' ? '1' : '0'
    return send(learner, `${sitting}/flags`, { key, position: String(one.place), flagged })
  }
  if (one.kind === 'edit') return editBank(app)
  if (one.kind === 'end') return send(learner, `${sitting}/close`, { key })
  return begin(learner, one.kind === 'plan' ? 'plan' : 'practice', key)
}

async function send({ browser }: Learner, path: string, form: Record<string, string>) {
  await browser.post(path, form)
}

async function answer(
  { clock }: TestApp,
  learner: Learner,
  one: Extract<Event, { tookMs: number }>,
): Promise<void> {
  const extra = { certainty: one.certainty, shownAt: String(clock.at) }
  clock.advance(one.tookMs)
  if (one.kind === 'right') await answerPlace(learner, one.place, { extra }).catch(ignore)
  else await answerWrongly(learner, one.place, extra).catch(ignore)
}

/** Several tabs of one browser answer at once, some of them the same place, right and wrong in turn. */
export async function answerInTabs(
  { clock }: TestApp,
  learner: Learner,
  answers: readonly { place: number; certainty: string }[],
): Promise<void> {
  const shownAt = String(clock.at)
  clock.advance(9000)
  await Promise.all(
    answers.map(({ place: at, certainty: sureness }, index) => {
      const extra = { certainty: sureness, shownAt }
      const sent =
        index % 2 === 0 ? answerPlace(learner, at, { extra }) : answerWrongly(learner, at, extra)
      return sent.catch(ignore)
    }),
  )
}

// A place that is answered, left out or not there has no form to fill in.
export const ignore = () => undefined

const goal = { exam: 'demo', examOn: '', minutesPerDay: '20', rolloverHour: '3', timeFactor: '1' }

/**
 * The questions of one task move to the other domain, or back, and get a new version. The same version is the
 * same content in every history, as it is in every database of a program, which remembers what it parsed.
 */
async function editBank({ deps, clock }: TestApp): Promise<void> {
  const { rows } = await deps.db.$client.execute('select max(number) as n from question_version')
  const edits = Number(rows[0]?.['n'])
  const changes = { domain: edits % 2 === 0 ? '1' : '2', tags: [`edit-${edits}`] }
  const questions = pack.questions.map((question) =>
    question.id.startsWith('demo-1a') ? { ...question, ...changes } : question,
  )
  await loadPack(deps.db, { blueprint: { ...blueprint, ...twoSections }, questions }, clock.at)
}

async function begin(learner: Learner, mode: string, key: string): Promise<void> {
  const form = { mode, exam: 'demo', count: '10', key }
  const { location } = await learner.browser.post('/sittings', form)
  const begun = /^\/sittings\/([^/]+)\/questions/.exec(location)?.[1]
  if (begun !== undefined) learner.sittingId = begun
}
