import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { countingBatch, type RowOf } from '#db/batch.ts'
import {
  findCohortByCode,
  instructorsByCode,
  roleByCode,
  rosterEntryByCode,
} from '#db/queries/cohort-joining.ts'
import { type CountedUse, countUses, usedUp } from '#db/queries/request-counts.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { joinCohort } from '#src/actions/join-cohort.ts'
import { readJoinCode } from '#src/domain/cohort/join-code.ts'
import { findJoinRefusal, lastDayToJoin } from '#src/domain/cohort/joining.ts'
import type { Env } from '#src/env.ts'
import { signUpAndReturn } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { addressOf, exactLimits, toCounted, tooMany, waitOf } from '#src/http/limits.ts'
import { lookAtViewer, renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { JoinCodePage } from '#views/cohorts/cohorts-page.tsx'
import { JoinPage, type JoinPageProps, NoSuchCodePage } from '#views/cohorts/join-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { personName } from './cohorts.tsx'

/** Joining a cohort by its code: whoever has the code may read what joining means. */
export const join = new Hono<Env>()

join.get(urls.join(), async (c) => {
  const { viewer } = await lookAtViewer(c)
  return renderPage(c, <JoinCodePage viewer={viewer} value="" errors={{}} />)
})

const codeForm = z.object({
  code: z
    .string('Type the code')
    .refine(
      (typed) => readJoinCode(typed) !== undefined,
      'A code has nine letters and digits, such as 7KQ-M2V-9XA',
    ),
})

join.post(urls.join(), formOf(codeForm), async (c) => {
  const form = c.req.valid('form')
  if (form.ok) return redirectTo(c, urls.joinCohort(readJoinCode(form.value.code) ?? ''))
  const { viewer } = await lookAtViewer(c)
  const value = typedText(form, 'code').slice(0, 40)
  return renderPage(c, <JoinCodePage viewer={viewer} value={value} errors={form.errors} />, 422)
})

join.get(urls.joinCohort(':code'), async (c) => {
  const typed = c.req.param('code') ?? ''
  const code = readJoinCode(typed)
  if (code === undefined) return noSuchCode(c)
  // One address for a code, so that it is recognised in a history and bookmarked once.
  if (code !== typed) return redirectTo(c, urls.joinCohort(code))
  return showJoin(c, code, { uses: await usesOfTry(c) })
})

/** What one try of a code uses up. */
function usesOfTry(c: Context<Env>): Promise<CountedUse[]> {
  const address = { limit: exactLimits.joinByAddress, of: addressOf(c) }
  const { who } = c.var
  const uses = who === undefined ? [] : [{ limit: exactLimits.joinBySession, of: who.token }]
  return toCounted(c, [address, ...uses])
}

/** The reply to somebody who tries too many codes. */
function overTries(c: Context<Env>, used: readonly CountedUse[]) {
  return tooMany(c, waitOf(c, used) ?? 1)
}

async function noSuchCode(c: Context<Env>) {
  const { viewer } = await lookAtViewer(c)
  return renderPage(c, <NoSuchCodePage viewer={viewer} />, 404)
}

/** `uses`: what this try uses up; none where it was counted before. */
type Showing = {
  uses: readonly CountedUse[]
  typed?: JoinPageProps['values']
  errors?: FormErrors
}

async function showJoin(c: Context<Env>, code: string, { uses, typed, errors }: Showing) {
  const { db, now } = c.var.deps
  // A visitor has no session, which is nobody's.
  const who = c.var.who ?? { token: '', now: now().getTime() }
  const read = await countingBatch(db, {
    counts: countUses(uses),
    viewers: findViewer(who),
    cohorts: findCohortByCode({ code }),
    instructors: instructorsByCode({ code }),
    roles: roleByCode({ ...who, code }),
    expected: rosterEntryByCode({ ...who, code }),
  })
  const used = usedUp(uses, read.counts)
  if (used.length > 0) return overTries(c, used)
  const [row] = read.viewers
  const [cohort] = read.cohorts
  c.header('Cache-Control', 'no-store')
  if (cohort === undefined) return renderPage(c, <NoSuchCodePage viewer={toViewer(row)} />, 404)
  const name = read.expected[0]?.name || (row?.name ?? '')
  const state = stateOf(cohort, { row, now: who.now, belongs: read.roles.length })
  return renderPage(
    c,
    <JoinPage
      viewer={toViewer(row)}
      code={code}
      cohort={{
        id: cohort.id,
        title: cohort.title,
        examName: cohort.exam.toUpperCase(),
        about: cohort.about,
        instructors: read.instructors.map((one) => one.name),
        domain: cohort.joinDomain,
        untilOn: lastDayToJoin(cohort),
      }}
      state={state}
      values={typed ?? { name, shares: 'no' }}
      errors={errors ?? {}}
    />,
    errors === undefined && (c.req.method === 'GET' || state.kind !== 'refused') ? 200 : 422,
  )
}

type Asking = { row: Viewer | undefined; now: number; belongs: number }

function stateOf(
  cohort: RowOf<typeof findCohortByCode>,
  { row, now, belongs }: Asking,
): JoinPageProps['state'] {
  if (belongs > 0) return { kind: 'belongs' }
  const email = row === undefined || row.isGuest ? undefined : row.email
  const why = findJoinRefusal(cohort, { now, email })
  if (why !== undefined) return { kind: 'refused', why }
  if (email !== undefined) return { kind: 'open', reader: 'member', email }
  return { kind: 'open', reader: row === undefined ? 'visitor' : 'guest' }
}

const joinForm = z.object({
  name: personName,
  sharesPractice: z.literal('1').optional().catch(undefined),
})

join.post(urls.joinCohort(':code'), formOf(joinForm), async (c) => {
  const { deps, who } = c.var
  const code = readJoinCode(c.req.param('code') ?? '')
  if (code === undefined) return noSuchCode(c)
  if (who === undefined) return redirectTo(c, signUpAndReturn(urls.joinCohort(code)))
  const uses = await usesOfTry(c)
  const form = c.req.valid('form')
  const shares = typedText(form, 'sharesPractice') === '1' ? 'yes' : 'no'
  if (!form.ok)
    return showJoin(c, code, {
      uses,
      typed: { name: typedText(form, 'name').slice(0, 200), shares },
      errors: form.errors,
    })
  const sharesPractice = shares === 'yes' ? 1 : 0
  const sent = { code, name: form.value.name, sharesPractice } as const
  const joined = await joinCohort(deps.db, who, sent, uses)
  switch (joined.kind) {
    case 'joined':
      return redirectTo(c, `${urls.cohort(joined.cohortId)}?notice=joined`)
    case 'already':
      return redirectTo(c, urls.cohort(joined.cohortId))
    case 'refused':
    case 'changed':
    case 'not-found':
      return showJoin(c, code, { uses: [] })
    case 'over-limit':
      return overTries(c, joined.used)
    case 'guest':
      return redirectTo(c, signUpAndReturn(urls.joinCohort(code)))
    case 'signed-out':
      return sessionGone(c)
  }
})
