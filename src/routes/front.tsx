import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { currentBlueprints, questionCounts } from '#db/queries/questions.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer, type Who } from '#db/queries/viewers.ts'
import type { Started } from '#src/actions/begin-sitting.ts'
import { startPractice } from '#src/actions/start-practice.ts'
import { isTimeZone } from '#src/domain/memory/wall-clock.ts'
import type { Env } from '#src/env.ts'
import { startGuest } from '#src/http/auth.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { addressOf, exactLimits, overLimit, tooMany } from '#src/http/limits.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { urls } from '#src/urls.ts'
import { FrontPage } from '#views/front/front-page.tsx'
import { toStarted } from './sittings.tsx'

/** What a visitor sees, and the one click from there to the first question. */
export const front = new Hono<Env>()

front.get(urls.front(), async (c) => {
  const { deps, who } = c.var
  const read = await readBatch(deps.db, {
    blueprints: currentBlueprints({}),
    counts: questionCounts({}),
    ...(who && { viewers: findViewer(who) }),
  })
  const counts = new Map(read.counts.map((one) => [one.exam, one.questions]))
  const exams = read.blueprints.map((row) => {
    const blueprint = parseBlueprint(row.id, row.content)
    return {
      exam: row.exam,
      name: row.exam.toUpperCase(),
      title: blueprint.title,
      body: blueprint.body,
      questions: counts.get(row.exam) ?? 0,
    }
  })
  // The largest bank first: it has most to offer.
  exams.sort((a, b) => b.questions - a.questions)
  return renderPage(c, <FrontPage viewer={toViewer(read.viewers?.[0])} exams={exams} />)
})

const questionsToTry = 10

const startForm = z.object({
  exam: z.string().min(1).max(40),
  zone: z.string().refine(isTimeZone).optional().catch(undefined),
})

front.post(urls.start(), formOf(startForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const wish = form.value
  const { exam } = wish
  const again = c.var.who && (await tryQuestions(c, c.var.who, wish))
  if (again !== undefined && again.kind !== 'signed-out') return leadOn(c, again, exam)
  // Nobody, or somebody whose session is over: either way a guest from here on.
  const wait = await overLimit(c, [{ limit: exactLimits.guest, of: addressOf(c) }])
  if (wait !== undefined) return tooMany(c, wait)
  return leadOn(c, await tryQuestions(c, await startGuest(c), wish), exam)
})

function tryQuestions(
  c: Context<Env>,
  who: Who,
  { exam, zone }: z.infer<typeof startForm>,
): Promise<Started> {
  const { deps } = c.var
  return startPractice(deps.db, who, {
    id: deps.newId(),
    exam,
    filter: { domains: [], tasks: [], levels: [], states: ['unseen'] },
    count: questionsToTry,
    makesCurrent: true,
    zone,
  })
}

function leadOn(c: Context<Env>, started: Started, exam: string) {
  return toStarted(c, started, urls.practice(`?exam=${encodeURIComponent(exam)}`))
}
