import { replayBoards } from '#src/actions/replay-boards.ts'
import { rows } from '#test/routes/account-people.ts'
import type { TestApp } from './app.ts'
import { joinCohort, study } from './board.ts'
import { makeCohort } from './cohort.ts'

/** Makes the program send what boards and own weeks need; `take` files it under a name. */
export async function runBoards(app: TestApp, take: (name: string) => void): Promise<void> {
  const cohortId = await makeCohort(app, {})
  const member = await joinCohort(app, cohortId, 'Noor')
  const instructor = await joinCohort(app, cohortId, 'Ines', 'instructor')
  const board = `/cohorts/${cohortId}/board`
  app.resetTrips()
  await member.browser.post(board, { do: 'join', alias: 'Night owl' })
  take('POST /cohorts/:id/board join')
  await study(app, member, 3)
  take('POST /sittings/:id/answers on a board')
  await member.browser.get(board)
  take('GET /cohorts/:id/board')
  // When it is Monday somewhere, two weeks are read.
  const { at } = app.clock
  app.clock.advance(Date.UTC(2026, 10, 30, 1) - at)
  await member.browser.get(board)
  take('GET /cohorts/:id/board on a Monday')
  app.clock.advance(at - app.clock.at)
  await member.browser.get('/weeks')
  take('GET /weeks')
  await member.browser.post('/settings', { games: 'hide' })
  take('POST /settings')
  await instructor.browser.post(board, { do: 'goal', goal: '900' })
  take('POST /cohorts/:id/board goal')
  await rows(app, "insert into board_replay (board_id, done_to) values (?, '')", cohortId)
  app.resetTrips()
  await replayBoards(app.deps.db)
  take('replay-boards')
  await member.browser.post(board, { do: 'leave' })
  take('POST /cohorts/:id/board leave')
}
