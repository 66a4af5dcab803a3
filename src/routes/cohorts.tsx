import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { myCohorts } from '#db/queries/cohorts.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { createCohort } from '#src/actions/create-cohort.ts'
import { longestPersonName } from '#src/domain/cohort/roster.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import { isTimeZone } from '#src/domain/memory/wall-clock.ts'
import { defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { longestCohortAbout, longestCohortTitle } from '#views/cohorts/cohort-words.ts'
import { CohortsPage, type CohortsPageProps } from '#views/cohorts/cohorts-page.tsx'
import { NewCohortPage, type NewCohortValues } from '#views/cohorts/new-cohort-page.tsx'
import type { FormErrors } from '#views/components/field.tsx'
import { examChoices, zoneChoices } from './choices.ts'

/** The cohorts that somebody belongs to, and a new one. */
export const cohorts = new Hono<Env>()

const notices: Readonly<Record<string, CohortsPageProps['notice']>> = {
  left: 'left',
  deleted: 'deleted',
}

cohorts.get(urls.cohorts(), async (c) => {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, { viewers: findViewer(who), cohorts: myCohorts(who) })
  const [viewer] = read.viewers
  if (viewer === undefined) return turnAway(c, 'signed-out')
  if (viewer.isGuest) return turnAway(c, 'guest')
  const zone = viewer.zone ?? defaultZone
  return renderPage(
    c,
    <CohortsPage
      viewer={toViewer(viewer)}
      cohorts={read.cohorts.map(({ exam, archivedAt, joinedAt, ...cohort }) => ({
        ...cohort,
        examName: exam.toUpperCase(),
        state: archivedAt === null ? 'in-use' : 'archived',
        joinedOn: studyDay(new Date(joinedAt), zone, 0),
      }))}
      notice={notices[c.req.query('notice') ?? '']}
    />,
  )
})

/** Title, description and zone of a cohort as its forms send them. */
export const cohortFields = {
  title: z
    .string('Give the cohort a title')
    .trim()
    .min(1, 'Give the cohort a title')
    .max(longestCohortTitle, `At most ${longestCohortTitle} characters`),
  about: z
    .string()
    .trim()
    .max(longestCohortAbout, `At most ${longestCohortAbout} characters`)
    .default(''),
  zone: z
    .string('Choose a time zone from the list')
    .refine(isTimeZone, 'Choose a time zone from the list'),
}

/** The name of a person in a cohort. */
export const personName = z
  .string('Type your name')
  .trim()
  .min(1, 'Type your name')
  .max(longestPersonName, `At most ${longestPersonName} characters`)

const newForm = z.object({
  ...cohortFields,
  id: z.uuid('This form is too old. Please open it again'),
  exam: z.string('Choose the exam').min(1, 'Choose the exam').max(40),
  name: personName,
})

cohorts.get(urls.newCohort(), (c) => showNew(c, {}))

cohorts.post(urls.cohorts(), formOf(newForm), async (c) => {
  const form = c.req.valid('form')
  const typed = {
    id: typedText(form, 'id'),
    title: typedText(form, 'title'),
    exam: typedText(form, 'exam'),
    zone: typedText(form, 'zone'),
    about: typedText(form, 'about'),
    name: typedText(form, 'name'),
  }
  if (!form.ok) return showNew(c, { typed, errors: form.errors })
  const { kind } = await createCohort(c.var.deps.db, whoIs(c), form.value)
  switch (kind) {
    case 'created':
      return redirectTo(c, `${urls.cohort(form.value.id)}?notice=created`)
    case 'no-such-exam':
      return showNew(c, { typed, errors: { exam: 'Choose the exam' } })
    case 'guest':
    case 'signed-out':
      return turnAway(c, kind)
  }
})

type Showing = { typed?: NewCohortValues; errors?: FormErrors }

async function showNew(c: Context<Env>, { typed, errors }: Showing) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return turnAway(c, 'signed-out')
  if (viewer.isGuest) return turnAway(c, 'guest')
  const exams = examChoices(read.blueprints)
  const fresh = {
    id: c.var.deps.newId(),
    title: '',
    exam: viewer.exam ?? '',
    zone: viewer.zone ?? defaultZone,
    about: '',
    name: viewer.name,
  }
  const values = typed === undefined ? fresh : { ...typed, id: typed.id || fresh.id }
  const exam = values.exam || (exams[0]?.exam ?? '')
  return renderPage(
    c,
    <NewCohortPage
      viewer={toViewer(viewer)}
      exams={exams}
      zones={zoneChoices()}
      values={{ ...values, exam }}
      errors={errors ?? {}}
    />,
    errors === undefined ? 200 : 422,
  )
}
