import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findAssignment, listedQuestions, membersOfAssignment } from '#db/queries/assignments.ts'
import { myAssignment } from '#db/queries/my-assignments.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import {
  type MyAssignmentRow,
  parseSource,
  toMyAssignment,
} from '#db/queries/stored-assignments.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import type { AssignmentRow } from '#src/actions/meet-setter.ts'
import type { SourceFault } from '#src/actions/resolve-source.ts'
import { startAttempt } from '#src/actions/start-attempt.ts'
import type { Env } from '#src/env.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { AssignmentPage, type StartNotice } from '#views/assignments/assignment-page.tsx'
import { type SetterNotice, SetterPage } from '#views/assignments/setter-page.tsx'
import { clockWords } from '#views/assignments/times.ts'
import { shownMark } from './assignment-cards.ts'
import {
  faultWords,
  sourceName,
  toAction,
  toAttemptLines,
  toMemberRules,
  toSetRules,
} from './assignment-view.ts'

/** One assignment: its page for members and for instructors, and beginning an attempt. */
export const assignments = new Hono<Env>()

assignments.get('/assignments/:id', (c) => showAssignment(c, c.req.param('id'), undefined))

/** The page of an assignment; `fault`: why it was not published. */
export async function showAssignment(
  c: Context<Env>,
  assignmentId: string,
  fault: SourceFault | undefined,
) {
  const who = whoIs(c)
  const asked = { ...who, assignmentId }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    set: findAssignment(asked),
    mine: myAssignment(asked),
    listed: listedQuestions(asked),
    members: membersOfAssignment(asked),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [mine] = read.mine
  if (mine !== undefined) return showMine(c, viewer, mine)
  const [set] = read.set
  if (set === undefined) return c.notFound()
  if (c.req.query('as') === 'member') return showPreview(c, viewer, set)
  const blueprint = findBlueprint(read.blueprints, set.exam)?.blueprint
  const words = fault && (blueprint === undefined ? '' : faultWords(fault, blueprint))
  const { listed, members } = read
  return showSet(c, { viewer, set, listed, members, fault: words })
}

const startNotice = z
  .enum(['not-open', 'closed', 'archived', 'no-attempts', 'too-few-questions'])
  .optional()
  .catch(undefined)

function showMine(c: Context<Env>, viewer: Viewer, row: MyAssignmentRow) {
  const { deps } = c.var
  const { now } = whoIs(c)
  const work = toMyAssignment(row, now)
  const notice: StartNotice | undefined = startNotice.parse(c.req.query('notice'))
  return renderPage(
    c,
    <AssignmentPage
      viewer={toViewer(viewer)}
      cohort={{ id: work.cohortId, title: work.cohortTitle }}
      assignment={{ ...work, isArchived: work.archivedAt !== null }}
      rules={toMemberRules(work, { zone: viewer.zone, now }, parseSource(row.source))}
      attempts={toAttemptLines(work, viewer.zone)}
      mark={shownMark(work)}
      action={toAction(work, now, deps.newId())}
      notice={notice}
    />,
  )
}

function showPreview(c: Context<Env>, viewer: Viewer, set: AssignmentRow) {
  const { id, title, instructions } = set
  return renderPage(
    c,
    <AssignmentPage
      viewer={toViewer(viewer)}
      cohort={{ id: set.cohortId, title: set.cohortTitle }}
      assignment={{ id, title, instructions, standing: 'open', isArchived: false }}
      rules={toSetRules(set)}
      attempts={[]}
      mark={undefined}
      action={{ kind: 'preview' }}
      notice={undefined}
    />,
  )
}

const setterNotices = [
  'saved',
  'published',
  'withdrawn',
  'copied',
  'reopened',
  'undone',
  'window-over',
  'archived',
  'nothing',
  'not-later',
  'no-member',
  'draft',
  'added',
] as const satisfies readonly SetterNotice[]
const setterNotice = z.enum(setterNotices).optional().catch(undefined)

type SetPage = {
  viewer: Viewer
  set: AssignmentRow
  listed: readonly RowOf<typeof listedQuestions>[]
  members: readonly RowOf<typeof membersOfAssignment>[]
  fault: string | undefined
}

function showSet(c: Context<Env>, { viewer, set, listed, members, fault }: SetPage) {
  const { id, title, instructions, zone, begun } = set
  const published = set.withdrawnAt === null ? 'published' : 'withdrawn'
  return renderPage(
    c,
    <SetterPage
      viewer={toViewer(viewer)}
      cohort={{ id: set.cohortId, title: set.cohortTitle, zone }}
      assignment={{
        id,
        title,
        instructions,
        state: set.publishedAt === null ? 'draft' : published,
        source: sourceName(parseSource(set.source)),
        begun,
      }}
      rules={toSetRules(set)}
      listed={listed}
      members={members.map((one) => ({
        userId: one.userId,
        name: one.name,
        begun: one.begun,
        isRunning: one.running > 0,
        grant:
          one.extraAttempts === null
            ? undefined
            : {
                extraAttempts: one.extraAttempts,
                until: one.grantedUntil === null ? undefined : clockWords(one.grantedUntil, zone),
              },
      }))}
      copyId={c.var.deps.newId()}
      notice={setterNotice.parse(c.req.query('notice'))}
      fault={fault}
    />,
    fault === undefined ? 200 : 422,
  )
}

const startForm = z.object({ key: z.uuid() })

assignments.post('/assignments/:id/attempts', formOf(startForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { db, newId } = c.var.deps
  const assignmentId = c.req.param('id')
  const started = await startAttempt(
    { db, who: whoIs(c), newId },
    { id: form.value.key, assignmentId },
  )
  switch (started.kind) {
    case 'signed-out':
      return sessionGone(c)
    case 'not-found':
      return c.notFound()
    case 'refused':
      return redirectTo(c, `${urls.assignment(assignmentId)}?notice=${started.reason}`)
    case 'started':
      return redirectTo(
        c,
        started.hasForm ? urls.mock(started.sittingId) : urls.sitting(started.sittingId),
      )
  }
})
