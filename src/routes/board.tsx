import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type ReadWeek, readBoard } from '#db/queries/read-board.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import { joinBoard, leaveBoard, setTeamGoal } from '#src/actions/join-board.ts'
import { type KnownCohort, meetPerson } from '#src/actions/meet-cohort.ts'
import { typedPart } from '#src/domain/cohort/alias.ts'
import { boardLines, fewestActive, hiddenBecause } from '#src/domain/cohort/board.ts'
import { countedDays } from '#src/domain/cohort/own-weeks.ts'
import { seedFrom } from '#src/domain/id.ts'
import { seededRandom } from '#src/domain/random.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { BoardPage, type OwnPart, type ShownBoard } from '#views/boards/board-page.tsx'
import { aliasWords } from '#views/boards/words.ts'
import { dayFrom, daysOfBoard, toLedgerLines } from './board-view.ts'
import { toCohortFacts } from './cohort-view.ts'

/** The board of a cohort, and one's own place on it. */
export const board = new Hono<Env>()

type Showing = { alias?: string; goal?: string; errors?: Readonly<Record<string, string>> }

board.get(urls.board(':id'), (c) => showBoard(c, {}))

async function showBoard(c: Context<Env>, { alias, goal, errors }: Showing) {
  const cohortId = c.req.param('id') ?? ''
  const asked = { ...whoIs(c), cohortId, day: dayFrom(c.req.query('day')) }
  const read = await readBoard(c.var.deps.db, asked)
  const person = meetPerson(read)
  if (person.kind !== 'person') return turnAway(c, person.kind)
  const { viewer, cohort } = person
  const [seat] = read.seats
  return renderPage(
    c,
    <BoardPage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      week={read.shown.week}
      team={toTeam(cohort, read.shown)}
      own={toOwnPart({ ...read, viewer, cohort, now: asked.now })}
      typed={{
        alias: alias ?? typedPart(seat?.alias ?? ''),
        goal: goal ?? toGoalText(cohort.teamGoal),
      }}
      errors={errors ?? {}}
    />,
    errors === undefined ? 200 : 422,
  )
}

type Found = Omit<Awaited<ReturnType<typeof readBoard>>, 'viewers' | 'cohorts'> & {
  viewer: Viewer
  cohort: KnownCohort
  now: number
}

function toGoalText(goal: number | null): string {
  return goal === null ? '' : String(goal)
}

/** Sums over fewer than five would tell what one of them did. */
function toTeam({ teamGoal }: KnownCohort, { sums: [sum] }: ReadWeek) {
  const active = sum?.members ?? 0
  const points = active >= fewestActive ? (sum?.points ?? 0) : undefined
  return { active, points, goal: teamGoal ?? undefined }
}

function toOwnPart(found: Found): OwnPart {
  const { viewer, cohort, seats, days, ledger, shown } = found
  if (cohort.role === 'instructor') return { kind: 'instructor' }
  if (viewer.hidesGames === true) return { kind: 'hidden' }
  const [seat] = seats
  if (seat === undefined || seat.alias === null) return { kind: 'off' }
  const lines = toLedgerLines(ledger)
  return {
    kind: 'on',
    alias: seat.alias,
    board: toShownBoard(found, seat.examOn ?? undefined),
    days: countedDays(daysOfBoard(days, cohort.id), shown.week),
    ledgerOn: ledger[0]?.earnedOn,
    ledger: lines,
  }
}

function toShownBoard(
  { viewer, cohort, shown, now }: Found,
  examOn: string | undefined,
): ShownBoard {
  if (cohort.archivedAt !== null) return { kind: 'hidden', because: 'archived' }
  const [sum] = shown.sums
  const today = learnerDay(viewer, now).studyOn
  const because = hiddenBecause({ active: sum?.members ?? 0, today, examOn })
  if (because !== undefined) return { kind: 'hidden', because }
  const [me] = shown.me.map(toPlaced)
  const lines = boardLines({
    top: shown.top.map(toPlaced),
    above: shown.above.map(toPlaced),
    below: shown.below.map(toPlaced),
    me,
  })
  return { kind: 'shown', lines }
}

function toPlaced({ alias, ...row }: ReadWeek['top'][number]) {
  return { ...row, alias: alias ?? '' }
}

const boardForm = z.object({
  do: z.enum(['join', 'leave', 'goal']),
  alias: z.string().default(''),
  goal: z.string().default(''),
})

board.post(urls.board(':id'), formOf(boardForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  switch (form.value.do) {
    case 'join':
      return join(c, form.value.alias)
    case 'leave':
      return leave(c)
    case 'goal':
      return setGoal(c, typedText(form, 'goal'))
  }
})

async function join(c: Context<Env>, typedAlias: string) {
  const cohortId = c.req.param('id') ?? ''
  const { db, newId } = c.var.deps
  const random = seededRandom(seedFrom(newId()))
  const joined = await joinBoard(db, whoIs(c), { cohortId, typedAlias, random })
  switch (joined.kind) {
    case 'joined':
    case 'archived':
      return redirectTo(c, urls.board(cohortId))
    case 'refused':
      return showBoard(c, { alias: typedAlias, errors: { alias: aliasWords[joined.why] } })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, joined.kind)
  }
}

async function leave(c: Context<Env>) {
  const cohortId = c.req.param('id') ?? ''
  const left = await leaveBoard(c.var.deps.db, whoIs(c), cohortId)
  return left.kind === 'left' ? redirectTo(c, urls.board(cohortId)) : turnAway(c, left.kind)
}

const aGoal = 'Whole points from 1 to 10,000,000, or nothing'
const goalText = z.union([
  z.literal('').transform(() => null),
  z.coerce.number().int().min(1).max(10_000_000),
])

async function setGoal(c: Context<Env>, typed: string) {
  const cohortId = c.req.param('id') ?? ''
  const goal = goalText.safeParse(typed.trim().replaceAll(',', ''))
  if (!goal.success) return showBoard(c, { goal: typed, errors: { goal: aGoal } })
  const set = await setTeamGoal(c.var.deps.db, whoIs(c), { cohortId, points: goal.data })
  return set.kind === 'set' ? redirectTo(c, urls.board(cohortId)) : turnAway(c, set.kind)
}
