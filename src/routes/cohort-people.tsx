import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { openCohortInvites, peopleOfCohort } from '#db/queries/cohort-people.ts'
import { accommodate, changePeople, type PeopleChange } from '#src/actions/cohort-people.ts'
import { inviteInstructor } from '#src/actions/invite-instructor.ts'
import { meetInstructor } from '#src/actions/meet-cohort.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { ownOrigin } from '#src/http/origin.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { newToken, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { NewInstructorInvitePage } from '#views/cohorts/instructor-invite-pages.tsx'
import { type PeopleNotice, PeoplePage } from '#views/cohorts/people-page.tsx'
import { cohortQueries, toCohortFacts } from './cohort-view.ts'

/** Who belongs to a cohort, as what, with which time; and inviting instructors. */
export const cohortPeople = new Hono<Env>()

const notice = z
  .enum(['removed', 'made-instructor', 'made-member', 'withdrawn', 'time'])
  .optional()
  .catch(undefined)

cohortPeople.get(urls.cohortPeople(':id'), (c) =>
  showPeople(c, notice.parse(c.req.query('notice'))),
)

const peopleForm = z.object({
  do: z.enum(['invite', 'withdraw', 'remove', 'make-instructor', 'make-member', 'time']),
  id: z.string().max(100).default(''),
  timeFactor: z.enum(['', '0', '1', '1.25', '1.5', '2']).default(''),
})

cohortPeople.post(urls.cohortPeople(':id'), formOf(peopleForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const cohortId = c.req.param('id') ?? ''
  const { do: wish, id, timeFactor } = form.value
  switch (wish) {
    case 'invite':
      return invite(c, cohortId)
    case 'withdraw':
      return change(c, cohortId, { do: wish, codeHash: id })
    case 'remove':
    case 'make-instructor':
    case 'make-member':
      return change(c, cohortId, { do: wish, userId: id })
    case 'time':
      return grantTime(c, {
        cohortId,
        userId: id,
        factor: timeFactor === '' ? null : Number(timeFactor),
      })
  }
})

/** The link stands in this one reply: no address may hold it. */
async function invite(c: Context<Env>, cohortId: string) {
  const code = newToken()
  const invited = await inviteInstructor(c.var.deps.db, whoIs(c), { cohortId, code })
  switch (invited.kind) {
    case 'invited':
      c.header('Cache-Control', 'no-store')
      return renderPage(
        c,
        <NewInstructorInvitePage
          viewer={toViewer(invited.viewer)}
          cohort={toCohortFacts(invited.cohort)}
          address={`${ownOrigin(c)}${urls.cohortInvite(code)}`}
        />,
      )
    case 'too-many':
      return showPeople(c, 'too-many')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, invited.kind)
  }
}

const done = {
  withdraw: 'withdrawn',
  remove: 'removed',
  'make-instructor': 'made-instructor',
  'make-member': 'made-member',
} as const

async function change(c: Context<Env>, cohortId: string, wanted: PeopleChange) {
  const changed = await changePeople(c.var.deps.db, whoIs(c), { cohortId, change: wanted })
  switch (changed.kind) {
    case 'done':
      return redirectTo(c, `${urls.cohortPeople(cohortId)}?notice=${done[wanted.do]}`)
    case 'no-such-person':
    case 'last-instructor':
      return showPeople(c, changed.kind)
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, changed.kind)
  }
}

async function grantTime(
  c: Context<Env>,
  granted: { cohortId: string; userId: string; factor: number | null },
) {
  const accommodated = await accommodate(c.var.deps.db, whoIs(c), granted)
  switch (accommodated.kind) {
    case 'done':
      return redirectTo(
        c,
        `${urls.cohortPeople(granted.cohortId)}?notice=time#person-${granted.userId}`,
      )
    case 'no-such-person':
      return showPeople(c, 'no-such-person')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, accommodated.kind)
  }
}

const faults: readonly (PeopleNotice | undefined)[] = [
  'no-such-person',
  'last-instructor',
  'too-many',
]

async function showPeople(c: Context<Env>, shown: PeopleNotice | undefined) {
  const { mine, queries } = cohortQueries(c)
  const { people, invites, ...read } = await readBatch(c.var.deps.db, {
    ...queries,
    people: peopleOfCohort(mine),
    invites: openCohortInvites(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return turnAway(c, instructor.kind)
  const { viewer, cohort } = instructor
  const dayOf = (at: number) => studyDay(new Date(at), viewer.zone ?? defaultZone, 0)
  return renderPage(
    c,
    <PeoplePage
      viewer={toViewer(viewer)}
      cohort={toCohortFacts(cohort)}
      people={people.map(({ userId, name, role, joinedAt, sharesPractice, timeFactor }) => ({
        userId,
        name,
        role,
        since: dayOf(joinedAt),
        practice: sharesPractice ? 'shared' : 'private',
        factor: timeFactor === null ? '' : String(timeFactor),
        who: userId === viewer.userId ? 'me' : 'other',
      }))}
      invites={invites.map(({ codeHash, createdAt, expiresAt }) => ({
        codeHash,
        openedOn: dayOf(createdAt),
        untilOn: dayOf(expiresAt),
      }))}
      notice={shown}
    />,
    faults.includes(shown) ? 422 : 200,
  )
}
