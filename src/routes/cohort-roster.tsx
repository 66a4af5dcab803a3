import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { rosterOf } from '#db/queries/cohort-roster.ts'
import {
  applyRoster,
  type Shortening,
  shortenRoster,
  tryRoster,
} from '#src/actions/cohort-roster.ts'
import { meetInstructor } from '#src/actions/meet-cohort.ts'
import { mostRosterCharacters, writeRoster } from '#src/domain/cohort/roster.ts'
import { decodeText } from '#src/domain/formats/encoding.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { download } from '#src/http/download.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { fileOf } from '#src/http/upload.ts'
import { urls } from '#src/urls.ts'
import { factorWords } from '#views/cohorts/cohort-words.ts'
import { RosterCheckPage } from '#views/cohorts/roster-check-page.tsx'
import { type RosterNotice, RosterPage } from '#views/cohorts/roster-page.tsx'
import { cohortQueries, toCohortFacts } from './cohort-view.ts'

/** Whom the instructors of a cohort expect. */
export const cohortRoster = new Hono<Env>()

const noticeQuery = z.object({
  notice: z.enum(['applied', 'removed', 'emptied']).optional().catch(undefined),
  written: z.coerce.number().int().min(0).max(10_000).catch(0),
})

cohortRoster.get(urls.cohortRoster(':id'), (c) => {
  const { notice: kind, written } = noticeQuery.parse(c.req.query())
  const notice = kind === 'applied' ? { kind, written } : kind && { kind }
  return showRoster(c, { notice })
})

type Showing = { notice?: RosterNotice | undefined; text?: string; fault?: string }

async function showRoster(c: Context<Env>, { notice, text, fault }: Showing) {
  const { mine, queries } = cohortQueries(c)
  const { entries, ...read } = await readBatch(c.var.deps.db, {
    ...queries,
    entries: rosterOf(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return turnAway(c, instructor.kind)
  return renderPage(
    c,
    <RosterPage
      viewer={toViewer(instructor.viewer)}
      cohort={toCohortFacts(instructor.cohort)}
      entries={entries.map(({ email, name, timeFactor, joinedAs }) => ({
        email,
        name,
        timeWords: factorWords(timeFactor),
        joinedAs: joinedAs ?? undefined,
      }))}
      text={text ?? ''}
      errors={fault === undefined ? {} : { file: fault }}
      notice={notice}
    />,
    fault === undefined ? 200 : 422,
  )
}

const rosterForm = z.object({
  do: z.enum(['check', 'apply', 'remove', 'empty']),
  text: z.string().default(''),
  email: z.string().max(254).default(''),
})

cohortRoster.post(urls.cohortRoster(':id'), formOf(rosterForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) return refuse(c, { status: 422 })
  const { do: wish, text, email } = form.value
  switch (wish) {
    case 'check':
      return check(c, text)
    case 'apply':
      return apply(c, text)
    case 'remove':
      return shorten(c, { kind: 'one', email })
    case 'empty':
      return shorten(c, { kind: 'all' })
  }
})

/** What the file would do; nothing is written. */
async function check(c: Context<Env>, pasted: string) {
  const file = await fileOf(c, 'file')
  // Four bytes a character at most.
  const isTooLong = (file?.bytes.length ?? 0) > 4 * mostRosterCharacters
  if (isTooLong) return showRoster(c, { fault: 'A roster has at most 500,000 characters.' })
  const text = file === undefined ? pasted : decodeText(file.bytes).text
  if (text.trim() === '')
    return showRoster(c, { fault: 'Choose a file with names and addresses, or paste them.' })
  if (text.length > mostRosterCharacters)
    return showRoster(c, { fault: 'A roster has at most 500,000 characters.' })
  const cohortId = c.req.param('id') ?? ''
  const tried = await tryRoster(c.var.deps.db, whoIs(c), { cohortId, text })
  if (tried.kind !== 'planned') return turnAway(c, tried.kind)
  const { plan } = tried
  const lines = plan.entries.map(({ timeFactor, ...entry }) => ({
    ...entry,
    timeWords: factorWords(timeFactor),
  }))
  return renderPage(
    c,
    <RosterCheckPage
      viewer={toViewer(tried.viewer)}
      cohort={toCohortFacts(tried.cohort)}
      added={lines.filter(({ kind }) => kind === 'added')}
      changed={lines.flatMap((entry) => {
        if (entry.kind !== 'changed') return []
        const { name, timeFactor } = entry.before
        return [{ ...entry, before: { name, timeWords: factorWords(timeFactor) } }]
      })}
      unchanged={lines.filter(({ kind }) => kind === 'unchanged')}
      joined={lines.filter(({ kind }) => kind === 'joined')}
      problems={plan.problems}
      text={text}
    />,
  )
}

async function apply(c: Context<Env>, text: string) {
  const cohortId = c.req.param('id') ?? ''
  const applied = await applyRoster(c.var.deps.db, whoIs(c), { cohortId, text })
  if (applied.kind !== 'applied') return turnAway(c, applied.kind)
  return redirectTo(c, `${urls.cohortRoster(cohortId)}?notice=applied&written=${applied.written}`)
}

async function shorten(c: Context<Env>, without: Shortening) {
  const cohortId = c.req.param('id') ?? ''
  const shortened = await shortenRoster(c.var.deps.db, whoIs(c), { cohortId, without })
  if (shortened.kind !== 'done') return turnAway(c, shortened.kind)
  const notice = without.kind === 'all' ? 'emptied' : 'removed'
  return redirectTo(c, `${urls.cohortRoster(cohortId)}?notice=${notice}`)
}

cohortRoster.get(urls.cohortRosterFile(':id'), async (c) => {
  const { mine, queries } = cohortQueries(c)
  const { entries, ...read } = await readBatch(c.var.deps.db, {
    ...queries,
    entries: rosterOf(mine),
  })
  const instructor = meetInstructor(read)
  if (instructor.kind !== 'person') return turnAway(c, instructor.kind)
  const content = writeRoster(
    entries.map(({ joinedAs, ...entry }) => ({
      ...entry,
      state: joinedAs === null ? 'expected' : 'joined',
    })),
  )
  return download(c, { name: 'roster.csv', type: 'text/csv; charset=utf-8' }, content)
})
