import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findCohortInvite, personBeforeInvite } from '#db/queries/cohort-people.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { acceptInstructing } from '#src/actions/invite-instructor.ts'
import { hashSecret } from '#src/actions/secret-hash.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { signUpAndReturn, turnAway } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { urls } from '#src/urls.ts'
import { InstructorInvitePage } from '#views/cohorts/instructor-invite-pages.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { InviteOverPage } from '#views/invitations/invite-over-page.tsx'
import { personName } from './cohorts.tsx'

/** Invitations to instruct a cohort: whoever has the link may read what it is called. */
export const cohortInvites = new Hono<Env>()

cohortInvites.get(urls.cohortInvite(':code'), (c) => showInvite(c, {}))

type Showing = { typed?: string; errors?: FormErrors }

async function showInvite(c: Context<Env>, { typed, errors }: Showing) {
  const { db, now } = c.var.deps
  const code = c.req.param('code') ?? ''
  const codeHash = await hashSecret(code)
  // A visitor has no session, which is nobody's.
  const who = c.var.who ?? { token: '', now: now().getTime() }
  const read = await readBatch(db, {
    viewers: findViewer(who),
    invites: findCohortInvite({ codeHash, now: who.now }),
    before: personBeforeInvite({ ...who, codeHash }),
  })
  const [row] = read.viewers
  const viewer = toViewer(row)
  const [invite] = read.invites
  c.header('Cache-Control', 'no-store')
  if (invite === undefined) return renderPage(c, <InviteOverPage viewer={viewer} />, 404)
  const [before] = read.before
  const { cohortId, title, exam, name, expiresAt } = invite
  return renderPage(
    c,
    <InstructorInvitePage
      viewer={viewer}
      code={code}
      cohort={{ id: cohortId, title, examName: exam.toUpperCase() }}
      invitedBy={name ?? undefined}
      untilOn={studyDay(new Date(expiresAt), row?.zone ?? defaultZone, 0)}
      reader={before?.role === 'instructor' ? 'instructor' : viewer.kind}
      name={typed ?? before?.name ?? row?.name ?? ''}
      errors={errors ?? {}}
    />,
    errors === undefined ? 200 : 422,
  )
}

const inviteForm = z.object({ name: personName })

cohortInvites.post(urls.cohortInvite(':code'), formOf(inviteForm), async (c) => {
  const { deps, who } = c.var
  const code = c.req.param('code') ?? ''
  const here = urls.cohortInvite(code)
  if (who === undefined) return redirectTo(c, signUpAndReturn(here))
  const form = c.req.valid('form')
  if (!form.ok) return showInvite(c, { typed: typedText(form, 'name'), errors: form.errors })
  const accepted = await acceptInstructing(deps.db, who, { code, name: form.value.name })
  switch (accepted.kind) {
    case 'accepted':
      return redirectTo(c, `${urls.cohort(accepted.cohortId)}?notice=accepted`)
    case 'not-found':
      return showInvite(c, {})
    case 'guest':
      return redirectTo(c, signUpAndReturn(here))
    case 'signed-out':
      return turnAway(c, accepted.kind)
  }
})
