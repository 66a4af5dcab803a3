import { Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import {
  findAssignment,
  listedQuestions,
  pickableQuestions,
  usableBanks,
} from '#db/queries/assignments.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { meetSetter } from '#src/actions/meet-setter.ts'
import { pickQuestions } from '#src/actions/pick-questions.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { type PickFilter, QuestionsPage } from '#views/assignments/questions-page.tsx'

/** Ticking the questions of an assignment in a list. */
export const assignmentQuestions = new Hono<Env>()

/** Questions of one page of the table. */
const pageSize = 50

const text = z.string().max(100).catch('')
const filterSchema = z.object({ bank: text, domain: text, tag: text, after: text })

assignmentQuestions.get('/assignments/:id/questions', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, cohortId: '', assignmentId: c.req.param('id') }
  const filter: PickFilter = filterSchema.parse(c.req.query())
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    banks: usableBanks(asked),
    listed: listedQuestions(asked),
    questions: pickableQuestions({ ...asked, ...filter, limit: pageSize + 1 }),
    blueprints: currentBlueprints({}),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return turnAway(c, met.kind)
  const { assignment, viewer } = met
  const blueprint = findBlueprint(read.blueprints, assignment.exam)?.blueprint
  if (blueprint === undefined) return c.notFound()
  const listed = new Set(read.listed.map(({ questionId }) => questionId))
  const rows = read.questions.slice(0, pageSize)
  return renderPage(
    c,
    <QuestionsPage
      viewer={toViewer(viewer)}
      assignment={{
        id: assignment.id,
        title: assignment.title,
        listed: listed.size,
        isFixed: assignment.begun > 0,
      }}
      banks={read.banks}
      domains={blueprint.domains.map(({ code, shortName }) => ({ code, name: shortName }))}
      filter={filter}
      rows={rows.map((row) => ({ ...row, isListed: listed.has(row.questionId) }))}
      next={read.questions.length > pageSize ? rows.at(-1)?.questionId : undefined}
      notice={c.req.query('notice') === 'fixed' ? 'fixed' : undefined}
    />,
  )
})

const pickForm = z.object({
  /** Every question of the page that was shown, and those of them that are ticked. */
  shown: z.array(z.string().max(200)).max(pageSize),
  ticked: z.array(z.string().max(200)).max(pageSize),
})

assignmentQuestions.post('/assignments/:id/questions', formOf(pickForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok || form.value.shown.length === 0) return refuse(c, { status: 422 })
  const assignmentId = c.req.param('id')
  const picked = await pickQuestions(c.var.deps.db, whoIs(c), { assignmentId, ...form.value })
  switch (picked.kind) {
    case 'picked':
      return redirectTo(c, `${urls.assignment(assignmentId)}?notice=added`)
    case 'fixed':
      return redirectTo(c, urls.assignmentQuestions(assignmentId, '?notice=fixed'))
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, picked.kind)
  }
})
