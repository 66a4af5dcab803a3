import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { assignmentsOfCohort } from '#db/queries/assignments.ts'
import { banksOfCohort } from '#db/queries/cohort-banks.ts'
import { cohortCounts, instructorNames } from '#db/queries/cohorts.ts'
import { myAssignmentsIn } from '#db/queries/my-assignments.ts'
import {
  changeMembership,
  leaveCohort,
  type MembershipChange,
} from '#src/actions/change-membership.ts'
import { type KnownCohort, meetPerson } from '#src/actions/meet-cohort.ts'
import { showJoinCode } from '#src/domain/cohort/join-code.ts'
import { findJoinRefusal, lastDayToJoin } from '#src/domain/cohort/joining.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { ownOrigin } from '#src/http/origin.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { CohortAssignments } from '#views/assignments/assignment-cards.tsx'
import { type CohortNotice, CohortPage } from '#views/cohorts/cohort-page.tsx'
import { factorWords } from '#views/cohorts/cohort-words.ts'
import type { InstructorFacts } from '#views/cohorts/instructor-part.tsx'
import { toCards, toSetAssignments } from './assignment-cards.ts'
import { cohortQueries, toCohortFacts } from './cohort-view.ts'
import { personName } from './cohorts.tsx'

/** A cohort as everybody in it sees it, and one's own place there. */
export const cohort = new Hono<Env>()

const notice = z
  .enum(['joined', 'created', 'shared', 'unshared', 'renamed', 'accepted'])
  .optional()
  .catch(undefined)

cohort.get(urls.cohort(':id'), (c) => showCohort(c, notice.parse(c.req.query('notice'))))

async function showCohort(c: Context<Env>, shown: CohortNotice | undefined) {
  const { mine, queries } = cohortQueries(c)
  const read = await readBatch(c.var.deps.db, {
    ...queries,
    instructors: instructorNames(mine),
    counts: cohortCounts(mine),
    banks: banksOfCohort(mine),
    set: assignmentsOfCohort(mine),
    work: myAssignmentsIn(mine),
  })
  const person = meetPerson(read)
  if (person.kind !== 'person') return turnAway(c, person.kind)
  const { viewer, cohort: known } = person
  const [counts] = read.counts
  const { exam } = known
  const facts = toCohortFacts(known)
  return renderPage(
    c,
    <CohortPage
      viewer={toViewer(viewer)}
      cohort={{
        ...facts,
        about: known.about,
        instructors: read.instructors.map(({ name }) => name),
      }}
      me={{
        name: known.name,
        shares: known.sharesPractice ? 'yes' : 'no',
        timeWords: factorWords(known.grantedFactor),
      }}
      instructing={counts && { ...counts, ...joiningOf(c, known) }}
      banks={read.banks.map(({ isUsed, ...bank }) => ({
        ...bank,
        state: isUsed === 1 ? 'used' : 'offered',
      }))}
      otherExam={
        known.role === 'instructor' || viewer.exam === exam
          ? undefined
          : { exam, name: exam.toUpperCase() }
      }
      assignments={
        <CohortAssignments
          cohortId={known.id}
          part={
            known.role === 'instructor'
              ? {
                  kind: 'set',
                  assignments: toSetAssignments(read.set, whoIs(c).now),
                  state: facts.state,
                }
              : {
                  kind: 'mine',
                  cards: toCards(
                    read.work,
                    { zone: viewer.zone, now: whoIs(c).now },
                    'without-cohort',
                  ),
                }
          }
        />
      }
      notice={shown}
    />,
    shown === 'last-instructor' || shown === 'no-name' ? 422 : 200,
  )
}

type Joining = Pick<InstructorFacts, 'code' | 'address' | 'joining' | 'untilOn' | 'domain'>

function joiningOf(c: Context<Env>, known: KnownCohort): Joining {
  const refusal = findJoinRefusal(known, { now: whoIs(c).now, email: undefined })
  return {
    code: showJoinCode(known.joinCode),
    address: `${ownOrigin(c)}${urls.joinCohort(known.joinCode)}`,
    joining: refusal === undefined || refusal === 'other-domain' ? 'open' : refusal,
    untilOn: lastDayToJoin(known),
    domain: known.joinDomain,
  }
}

const membershipForm = z.object({
  do: z.enum(['share', 'unshare', 'rename', 'leave']),
  name: z.string().default(''),
})

const done = { share: 'shared', unshare: 'unshared', rename: 'renamed' } as const

cohort.post(urls.cohortMembership(':id'), formOf(membershipForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const cohortId = c.req.param('id') ?? ''
  const wish = form.value.do
  if (wish === 'leave') return leave(c, cohortId)
  const change = wish === 'rename' ? renaming(form.value.name) : { do: wish }
  if (change === undefined) return showCohort(c, 'no-name')
  const changed = await changeMembership(c.var.deps.db, whoIs(c), { cohortId, change })
  if (changed.kind !== 'done') return turnAway(c, changed.kind)
  return redirectTo(c, `${urls.cohort(cohortId)}?notice=${done[wish]}`)
})

function renaming(typed: string): MembershipChange | undefined {
  const name = personName.safeParse(typed)
  return name.success ? { do: 'rename', name: name.data } : undefined
}

async function leave(c: Context<Env>, cohortId: string) {
  const left = await leaveCohort(c.var.deps.db, whoIs(c), cohortId)
  switch (left.kind) {
    case 'left':
      return redirectTo(c, `${urls.cohorts()}?notice=left`)
    case 'last-instructor':
      return showCohort(c, 'last-instructor')
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, left.kind)
  }
}
