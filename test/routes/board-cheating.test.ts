import { describe, expect, test } from 'vitest'
import { loadPack } from '#src/actions/load-pack.ts'
import { seededRandom } from '#src/domain/random.ts'
import { expectNoDifference } from '#test/actions/derived.ts'
import { rows, signIn } from '#test/routes/account-people.ts'
import { type Browser, hiddenFields, type TestApp } from '#test/support/app.ts'
import { joinCohort, type Member, openBoard } from '#test/support/board.ts'
import { pack, questions } from '#test/support/fixture-bank.ts'
import { questionAt } from '#test/support/learner.ts'
import { drawTheSame } from '#test/support/same-draws.ts'

const hourMs = 3_600_000
const bankSize = 60

/** What somebody answers: `undefined` leaves the place. */
type Choice = 'right' | 'wrong' | undefined

type Session = {
  choose: (questionId: string) => Choice
  count?: number
  seconds?: number
  /** Sent beside the answer. */
  forged?: Record<string, string>
  /** The browser of an answer; usually always the member's own. */
  browserAt?: (place: number) => Browser
  state?: string
}

/** A cohort whose board a member is on, with a bank large enough for a week. */
async function openWeek() {
  const { app, cohortId, ada, board } = await openBoard()
  // The same draws in every run and for every way to behave: what is compared differs in the answers alone.
  drawTheSame(app, 23)
  const [template] = questions
  if (template === undefined) throw new Error('the bank is empty')
  const many = Array.from({ length: bankSize }, (_, index) => {
    const domain = index % 2 === 0 ? '1' : '2'
    const id = `demo-${domain}a-${101 + index}`
    return { ...template, id, domain, task: `${domain}.A`, stem: `Question ${index}?` }
  })
  await loadPack(app.deps.db, { ...pack, questions: many }, app.clock.at)
  // Monday.
  app.clock.advance(-2 * 24 * hourMs)
  await ada.browser.post(board, { do: 'join', alias: 'Candidate' })
  return { app, cohortId, ada }
}

/** One sitting of practice. */
async function sit(app: TestApp, { browser }: Member, session: Session): Promise<void> {
  const { choose, count = 15, seconds = 20, forged = {}, browserAt = () => browser } = session
  const begun = await browser.post('/sittings', {
    mode: 'practice',
    exam: 'demo',
    count: String(count),
    key: app.deps.newId(),
    ...(session.state !== undefined && { state: session.state }),
  })
  const sittingId = begun.location.split('/')[2] ?? ''
  for (let place = 1; place <= count; place++) {
    const page = await browser.get(`/sittings/${sittingId}/questions/${place}`)
    if (page.status !== 200) return
    const choice = choose(questionAt(page.html))
    if (choice === undefined) continue
    const shownAt = String(app.clock.at)
    app.clock.advance(seconds * 1000)
    const action = `/sittings/${sittingId}/answers`
    await browserAt(place).post(action, {
      ...hiddenFields(page.html, action),
      choice: choice === 'right' ? 'b' : 'a',
      shownAt,
      ...forged,
    })
  }
}

/** Points of a week on the cohort's board. */
async function pointsOf(app: TestApp, userId: string): Promise<number> {
  const found = await rows(app, 'select points from point_week where user_id = ?', userId)
  return found.reduce((sum, row) => sum + Number(row['points']) / 100, 0)
}

/** What the learner of these tests really knows: three of five. */
function knows(questionId: string): boolean {
  return (Number(questionId.slice(-3)) * 7) % 5 < 3
}

function honest(seed: number): Session['choose'] {
  const dice = seededRandom(seed)
  return (questionId) => (knows(questionId) || dice() < 0.25 ? 'right' : 'wrong')
}

/** So many days of one sitting each; gives the points of the week. */
async function week(make: (day: number) => Session | Session[]): Promise<number> {
  const { app, ada } = await openWeek()
  for (let day = 0; day < 3; day++) {
    for (const session of [make(day)].flat()) await sit(app, ada, session)
    app.clock.advance(24 * hourMs)
  }
  await expectNoDifference(app)
  return pointsOf(app, ada.userId)
}

describe('against the honest plan', () => {
  test('to farm what is known pays less, and clicking next to nothing', {
    timeout: 120_000,
  }, async () => {
    const plan = await week((day) => ({ choose: honest(day) }))
    const known: Session['choose'] = (questionId) => (knows(questionId) ? 'right' : undefined)
    const farmer = await week(() => [1, 2, 3].map(() => ({ choose: known, seconds: 8 })))
    const dice = seededRandom(5)
    const clicker = await week(() => ({
      choose: () => (dice() < 0.25 ? 'right' : 'wrong'),
      seconds: 4,
    }))
    const rapid = await week(() => ({ choose: () => 'right', seconds: 2 }))
    expect(plan).toBeGreaterThan(200)
    expect(farmer).toBeLessThan(0.9 * plan)
    expect(clicker).toBeLessThan(0.35 * plan)
    expect(rapid).toBe(0)
  })

  test('the same questions again and again earn what their first answers did', {
    timeout: 60_000,
  }, async () => {
    const { app, ada } = await openWeek()
    const seen = new Set<string>()
    const known: Session['choose'] = (questionId) => {
      if (seen.size < 10) seen.add(questionId)
      return seen.has(questionId) ? 'right' : undefined
    }
    await sit(app, ada, { choose: known, count: 10 })
    const once = await pointsOf(app, ada.userId)
    for (const questionId of seen)
      await rows(
        app,
        'insert into flag (user_id, question_id, flagged_at) values (?, ?, 1)',
        ada.userId,
        `demo.${questionId}`,
      )
    for (let day = 1; day < 5; day++) {
      app.clock.advance(24 * hourMs)
      await sit(app, ada, { choose: known, count: 10, seconds: 6, state: 'flagged' })
    }
    const [answers] = await rows(app, "select count(*) as n from step where kind = 'answer'")
    expect(Number(answers?.['n'])).toBe(50)
    expect(await pointsOf(app, ada.userId)).toBe(once)
  })

  test('wrong on purpose and then right in the same week comes to nothing', {
    timeout: 60_000,
  }, async () => {
    const { app, ada } = await openWeek()
    await sit(app, ada, { choose: () => 'wrong', count: 30 })
    await sit(app, ada, { choose: () => 'right', count: 30, state: 'wrong' })
    expect(await pointsOf(app, ada.userId)).toBe(0)
    await expectNoDifference(app)
  })

  test('forgetting on purpose what is known, to be right a week later, earns what being right does', {
    timeout: 60_000,
  }, async () => {
    const weeks = async (second: Choice) => {
      const { app, ada } = await openWeek()
      for (const choice of ['right', second, 'right'] as const) {
        await sit(app, ada, { choose: () => choice, count: 60 })
        app.clock.advance(7 * 24 * hourMs)
      }
      return pointsOf(app, ada.userId)
    }
    const [dumb, honestly] = [await weeks('wrong'), await weeks('right')]
    expect(dumb).toBeLessThan(1.01 * honestly)
  })
})

test('two devices at once earn what one would: answers within a minute of the other do not count', {
  timeout: 60_000,
}, async () => {
  const { app, cohortId, ada } = await openWeek()
  const other = app.browser()
  await signIn(other, { email: ada.email, password: 'quite a long password' })
  await sit(app, ada, {
    choose: () => 'right',
    count: 20,
    browserAt: (place) => (place % 2 === 0 ? other : ada.browser),
  })
  const counted = await rows(app, 'select 1 from ledger where board_id = ?', cohortId)
  expect(counted).toHaveLength(1)
  await expectNoDifference(app)
})

test('a forged clock changes no point: not the time a question took, not the learner’s own zone', {
  timeout: 60_000,
}, async () => {
  const { app, cohortId, ada } = await openWeek()
  const shown = [String(Date.UTC(2031, 0)), '-5', '0', 'soon']
  for (const shownAt of shown)
    await sit(app, ada, { choose: () => 'right', count: 3, forged: { shownAt } })
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
    await ada.browser.post('/goal', {
      exam: 'demo',
      examOn: '',
      minutesPerDay: '30',
      zone,
      rolloverHour: '12',
      timeFactor: '1',
    })
  await sit(app, ada, { choose: () => 'right', count: 3 })
  const days = await rows(app, 'select distinct earned_on from ledger where board_id = ?', cohortId)
  expect(days.map((row) => row['earned_on'])).toEqual(['2026-11-23'])
  await expectNoDifference(app)
})

test('a second account that looks up the keys earns nothing, and the first no more than the limits', {
  timeout: 60_000,
}, async () => {
  const { app, cohortId, ada } = await openWeek()
  const scout = await joinCohort(app, cohortId, 'Scout')
  await scout.browser.post(`/cohorts/${cohortId}/board`, { do: 'join', alias: 'Scout 7' })
  for (let round = 0; round < 4; round++) {
    await sit(app, scout, { choose: () => 'wrong', seconds: 4 })
    await sit(app, ada, { choose: () => 'right', seconds: 4 })
  }
  expect(await pointsOf(app, scout.userId)).toBe(0)
  // What is always right is taken for known: of 60 right answers at 10 points, far less than 600.
  expect(await pointsOf(app, ada.userId)).toBeLessThanOrEqual(300)
})
