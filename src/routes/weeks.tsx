import { Hono } from 'hono'
import * as z from 'zod'
import { readBatch, writeBatch } from '#db/batch.ts'
import { ledgerOfDay, myStudyDays } from '#db/queries/boards.ts'
import { saveGames } from '#db/queries/learners.ts'
import { pointsOfMine } from '#db/queries/points.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { countedDays, ownWeeks, ownWeeksSince } from '#src/domain/cohort/own-weeks.ts'
import { beforeThisWeek } from '#src/domain/cohort/week.ts'
import { weekStart } from '#src/domain/progress/calendar.ts'
import { currentStreak } from '#src/domain/progress/streak.ts'
import { defaultRolloverHour, defaultZone, learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { placeToReturn } from '#src/http/origin.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { WeeksPage, type WeeksState } from '#views/boards/weeks-page.tsx'
import { dayFrom, daysOfBoard, toLedgerLines } from './board-view.ts'

/** One's own weeks in points, and the switch that hides everything of that kind. */
export const weeks = new Hono<Env>()

weeks.get(urls.weeks(), async (c) => {
  const who = whoIs(c)
  const since = ownWeeksSince(weekStart(beforeThisWeek(who.now)))
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    days: pointsOfMine.days({ ...who, since }),
    ledger: ledgerOfDay({ ...who, boardId: '', day: dayFrom(c.req.query('day')), since }),
    studyDays: myStudyDays(who),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  await keepSession(c, who, viewer)
  const today = learnerDay(viewer, who.now).studyOn
  const own = daysOfBoard(read.days, '')
  const state: WeeksState =
    viewer.hidesGames === true
      ? { kind: 'hidden' }
      : {
          kind: 'shown',
          weeks: ownWeeks(own, today),
          streak: currentStreak(
            read.studyDays.map(({ studyOn }) => studyOn),
            today,
          ),
          days: countedDays(own, weekStart(today)),
          ledgerOn: read.ledger[0]?.earnedOn,
          ledger: toLedgerLines(read.ledger),
        }
  return renderPage(c, <WeeksPage viewer={toViewer(viewer)} state={state} />)
})

const gamesForm = z.object({ games: z.enum(['hide', 'show']) })

weeks.post(urls.settings(), formOf(gamesForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const who = whoIs(c)
  await writeBatch(c.var.deps.db, [
    saveGames({
      ...who,
      hides: form.value.games === 'hide' ? 1 : 0,
      zone: defaultZone,
      rolloverHour: defaultRolloverHour,
      at: who.now,
    }),
  ])
  return redirectTo(c, placeToReturn(c, urls.weeks()))
})
