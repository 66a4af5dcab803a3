import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch, writeBatch } from '#db/batch.ts'
import { findGoal, saveGoal, saveLearner } from '#db/queries/learners.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { defaultMinutes } from '#db/queries/today.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { isTimeZone } from '#src/domain/memory/study-day.ts'
import { defaultRolloverHour, defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { GoalPage, type GoalPageProps, type GoalValues } from '#views/goal/goal-page.tsx'

/** The goal: which exam, when, how many minutes a day, whose clock. */
export const goal = new Hono<Env>()

goal.get(urls.goal(), (c) =>
  showGoal(c, { exam: c.req.query('exam') ?? '', saved: c.req.query('saved') === '1' }),
)

type Showing = { exam: string; saved: boolean; typed?: GoalValues; errors?: FormErrors }

async function showGoal(c: Context<Env>, showing: Showing) {
  const who = whoIs(c)
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    goals: findGoal({ ...who, exam: showing.exam }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const [found] = read.goals
  const values: GoalValues = showing.typed ?? {
    exam: showing.exam || viewer.exam || (read.blueprints[0]?.exam ?? ''),
    examOn: found?.examOn ?? '',
    minutesPerDay: String(found?.minutesPerDay ?? defaultMinutes),
    zone: viewer.zone ?? defaultZone,
    rolloverHour: String(viewer.rolloverHour ?? defaultRolloverHour),
    timeFactor: String(viewer.timeFactor ?? 1),
    extraBreaks: viewer.extraBreaks ?? false,
  }
  return renderPage(
    c,
    <GoalPage
      viewer={toViewer(viewer)}
      exams={read.blueprints.map((row) => ({
        exam: row.exam,
        name: row.exam.toUpperCase(),
        title: parseBlueprint(row.id, row.content).title,
      }))}
      zones={['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]}
      values={values}
      errors={showing.errors ?? {}}
      state={toGoalState(showing.saved, found !== undefined)}
    />,
    showing.errors === undefined ? 200 : 422,
  )
}

function toGoalState(isSaved: boolean, hasGoal: boolean): GoalPageProps['state'] {
  if (isSaved) return 'saved'
  return hasGoal ? 'idle' : 'first'
}

const goalForm = z.object({
  exam: z.string().min(1, 'Choose an exam').max(40),
  examOn: z.union([z.literal(''), z.iso.date('A day such as 2027-03-15')]),
  minutesPerDay: z.coerce
    .number('A number of minutes')
    .int('Whole minutes')
    .min(5, 'At least 5 minutes')
    .max(480, 'At most 480 minutes'),
  zone: z.string().max(60).refine(isTimeZone, 'Choose a time zone from the list'),
  rolloverHour: z.coerce.number().int().min(0).max(12, 'An hour from 0 to 12'),
  timeFactor: z.enum(['0', '1', '1.25', '1.5', '2'], 'Choose one from the list'),
  extraBreaks: z.string().optional(),
})

goal.post(urls.goal(), formOf(goalForm), async (c) => {
  const form = c.req.valid('form')
  const typed = (name: string) => typedText(form, name)
  if (!form.ok)
    return showGoal(c, {
      exam: typed('exam'),
      saved: false,
      errors: form.errors,
      typed: {
        exam: typed('exam'),
        examOn: typed('examOn'),
        minutesPerDay: typed('minutesPerDay'),
        zone: typed('zone'),
        rolloverHour: typed('rolloverHour'),
        timeFactor: typed('timeFactor'),
        extraBreaks: typed('extraBreaks') !== '',
      },
    })
  const { deps } = c.var
  const who = whoIs(c)
  const { value } = form
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  if (!read.blueprints.some((row) => row.exam === value.exam)) return c.notFound()
  const { userId } = viewer
  await writeBatch(deps.db, [
    saveLearner({
      userId,
      zone: value.zone,
      rolloverHour: value.rolloverHour,
      exam: value.exam,
      timeFactor: Number(value.timeFactor),
      extraBreaks: value.extraBreaks !== undefined,
      at: who.now,
    }),
    saveGoal({
      userId,
      exam: value.exam,
      examOn: value.examOn === '' ? null : value.examOn,
      minutesPerDay: value.minutesPerDay,
      at: who.now,
    }),
  ])
  return redirectTo(c, urls.today())
})
