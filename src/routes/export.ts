import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import {
  allOwnReports,
  ownAccount,
  ownCards,
  ownGoals,
  ownNotes,
  ownSettings,
  ownSittings,
  ownSteps,
} from '#db/queries/exports.ts'
import type { Env } from '#src/env.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'

/** Everything that is stored of a learner, to take away. */
export const exportData = new Hono<Env>()

exportData.get(urls.exportJson(), async (c) => {
  const { deps } = c.var
  const who = whoIs(c)
  const read = await readBatch(deps.db, {
    account: ownAccount(who),
    settings: ownSettings(who),
    goals: ownGoals(who),
    sittings: ownSittings(who),
    steps: ownSteps(who),
    cards: ownCards(who),
    notes: ownNotes(who),
    reports: allOwnReports(who),
  })
  const [account] = read.account
  if (account === undefined) return sessionGone(c)
  const content = {
    format: 'examwright-export',
    version: 1,
    exportedAt: new Date(who.now).toISOString(),
    ...read,
    account,
    settings: read.settings[0] ?? null,
  }
  return c.body(`${JSON.stringify(content, null, 2)}\n`, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="examwright.json"',
    'Cache-Control': 'no-store',
  })
})
