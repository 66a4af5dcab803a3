import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findAssignment } from '#db/queries/assignments.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { arrangeAssignment, publishAssignment } from '#src/actions/publish-assignment.ts'
import { reopenAssignment } from '#src/actions/reopen-assignment.ts'
import { instantOf } from '#src/domain/cohort/zoned-time.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { showAssignment } from './assignments.tsx'

/** What instructors do with a whole assignment: publish, take back, copy, delete, open again for one member. */
export const assignmentArrange = new Hono<Env>()

const arrangeForm = z.object({
  do: z.enum(['publish', 'withdraw', 'delete', 'duplicate']),
  id: z.uuid().optional(),
})

assignmentArrange.post('/assignments/:id', formOf(arrangeForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const assignmentId = c.req.param('id')
  const { do: what, id } = form.value
  if (what === 'publish') return publish(c, assignmentId)
  if (what === 'duplicate')
    return id === undefined ? refuse(c, { status: 422 }) : duplicate(c, assignmentId, id)
  const arranged = await arrangeAssignment(c.var.deps.db, whoIs(c), {
    assignmentId,
    wish: { do: what },
  })
  if (arranged.kind !== 'done') return turnAway(c, arranged.kind)
  return what === 'delete'
    ? redirectTo(c, urls.cohort(arranged.cohortId))
    : redirectTo(c, `${urls.assignment(assignmentId)}?notice=withdrawn`)
})

async function duplicate(c: Context<Env>, assignmentId: string, id: string) {
  const wish = { do: 'duplicate', id } as const
  const arranged = await arrangeAssignment(c.var.deps.db, whoIs(c), { assignmentId, wish })
  return arranged.kind === 'done'
    ? redirectTo(c, `${urls.assignment(id)}?notice=copied`)
    : turnAway(c, arranged.kind)
}

async function publish(c: Context<Env>, assignmentId: string) {
  const published = await publishAssignment(c.var.deps.db, whoIs(c), { assignmentId })
  switch (published.kind) {
    case 'published':
    case 'window-over':
    case 'archived':
      return redirectTo(c, `${urls.assignment(assignmentId)}?notice=${published.kind}`)
    case 'no-questions':
      return showAssignment(c, assignmentId, published.fault)
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, published.kind)
  }
}

const grantForm = z.object({
  do: z.enum(['grant', 'undo']),
  user: z.string().max(100),
  attempts: z.coerce.number().int().min(0).max(100).catch(0),
  closes: z.string().max(40).default(''),
})

assignmentArrange.post('/assignments/:id/grants', formOf(grantForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { db } = c.var.deps
  const who = whoIs(c)
  const assignmentId = c.req.param('id')
  const { do: what, user: userId, attempts, closes } = form.value
  const { set, viewers } = await readBatch(db, {
    viewers: findViewer(who),
    set: findAssignment({ ...who, assignmentId }),
  })
  if (viewers[0] === undefined) return sessionGone(c)
  const [assignment] = set
  if (assignment === undefined) return c.notFound()
  const closesAt = closes === '' ? null : instantOf(closes, assignment.zone)
  if (closesAt === undefined) return refuse(c, { status: 422 })
  const grant = what === 'undo' ? undefined : { extraAttempts: attempts, closesAt }
  const reopened = await reopenAssignment(db, who, { assignmentId, userId, grant })
  switch (reopened.kind) {
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, reopened.kind)
    case 'reopened':
    case 'nothing':
    case 'not-later':
    case 'no-member':
    case 'draft': {
      const word = reopened.kind === 'reopened' && what === 'undo' ? 'undone' : reopened.kind
      return redirectTo(c, `${urls.assignment(assignmentId)}?notice=${word}`)
    }
  }
})
