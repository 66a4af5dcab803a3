import { Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { currentBlueprints, questionCounts } from '#db/queries/questions.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { chooseExam } from '#src/actions/choose-exam.ts'
import { startPractice } from '#src/actions/start-practice.ts'
import type { Env } from '#src/env.ts'
import { startGuest } from '#src/http/auth.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { guestLimit } from '#src/http/limits.ts'
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
  return renderPage(c, <FrontPage viewer={toViewer(read.viewers?.[0])} exams={exams} />)
})

const questionsToTry = 10

const startForm = z.object({ exam: z.string().min(1).max(40) })

front.post(urls.start(), guestLimit, formOf(startForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { deps } = c.var
  const { exam } = form.value
  const who = c.var.who ?? (await startGuest(c))
  await chooseExam(deps.db, who, exam)
  const started = await startPractice(deps.db, who, {
    id: deps.newId(),
    exam,
    filter: { domains: [], tasks: [], levels: [], states: ['unseen'] },
    count: questionsToTry,
  })
  return toStarted(c, started, urls.practice(`?exam=${exam}`))
})
