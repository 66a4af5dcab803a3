import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { findGoal } from '#db/queries/learners.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { defaultMinutes } from '#db/queries/today.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { setGoal } from '#src/actions/set-goal.ts'
import { isTimeZone } from '#src/domain/memory/wall-clock.ts'
import { fewestMinutes, mostMinutes } from '#src/domain/plan/minutes-a-day.ts'
import { defaultRolloverHour, defaultZone } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { GoalPage, type GoalValues } from '#views/goal/goal-page.tsx'
import { examChoices, zoneChoices } from './choices.ts'

/** The goal: which exam, when, how many minutes a day, whose clock. */
export const goal = new Hono<Env>()

goal.get(urls.goal(), (c) => showGoal(c, { exam: c.req.query('exam') ?? '' }))

type Showing = { exam: string; typed?: GoalValues; errors?: FormErrors }

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
  const exam = showing.exam || viewer.exam || (read.blueprints[0]?.exam ?? '')
  return renderPage(
    c,
    <GoalPage
      viewer={toViewer(viewer)}
      exams={examChoices(read.blueprints)}
      zones={zoneChoices()}
      zoneIs={viewer.zone === null && showing.typed === undefined ? 'offered' : 'own'}
      values={showing.typed ?? toValues(viewer, exam, found)}
      errors={showing.errors ?? {}}
      state={found === undefined ? 'first' : 'idle'}
    />,
    showing.errors === undefined ? 200 : 422,
  )
}

function toValues(
  viewer: Viewer,
  exam: string,
  found: RowOf<typeof findGoal> | undefined,
): GoalValues {
  return {
    exam,
    examOn: found?.examOn ?? '',
    minutesPerDay: String(found?.minutesPerDay ?? defaultMinutes),
    zone: viewer.zone ?? defaultZone,
    rolloverHour: String(viewer.rolloverHour ?? defaultRolloverHour),
    timeFactor: String(viewer.timeFactor ?? 1),
    extraBreaks: viewer.extraBreaks ?? false,
  }
}

const chooseExam = 'Choose an exam'
const chooseZone = 'Choose a time zone from the list'
const anHour = 'An hour from 0 to 12'

const goalForm = z.object({
  exam: z.string(chooseExam).min(1, chooseExam).max(40, chooseExam),
  examOn: z.union([z.literal(''), z.iso.date()], 'A day such as 2027-03-15'),
  minutesPerDay: z.coerce
    .number('A number of minutes')
    .int('Whole minutes')
    .min(fewestMinutes, `At least ${fewestMinutes} minutes`)
    .max(mostMinutes, `At most ${mostMinutes} minutes`),
  zone: z.string(chooseZone).refine(isTimeZone, chooseZone),
  rolloverHour: z.coerce.number(anHour).int(anHour).min(0, anHour).max(12, anHour),
  timeFactor: z.enum(['0', '1', '1.25', '1.5', '2'], 'Choose one from the list'),
  extraBreaks: z.string().optional(),
})

goal.post(urls.goal(), formOf(goalForm), async (c) => {
  const form = c.req.valid('form')
  if (!form.ok) {
    const typed = toTyped(form)
    return showGoal(c, { exam: typed.exam, typed, errors: form.errors })
  }
  const { value } = form
  const set = await setGoal(c.var.deps.db, whoIs(c), {
    ...value,
    examOn: value.examOn === '' ? null : value.examOn,
    timeFactor: Number(value.timeFactor),
    extraBreaks: value.extraBreaks !== undefined,
  })
  switch (set.kind) {
    case 'set':
      return redirectTo(c, urls.today())
    case 'no-such-exam':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})

function toTyped(form: Parameters<typeof typedText>[0]): GoalValues {
  return {
    exam: typedText(form, 'exam'),
    examOn: typedText(form, 'examOn'),
    minutesPerDay: typedText(form, 'minutesPerDay'),
    zone: typedText(form, 'zone'),
    rolloverHour: typedText(form, 'rolloverHour'),
    timeFactor: typedText(form, 'timeFactor'),
    extraBreaks: typedText(form, 'extraBreaks') !== '',
  }
}
