import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import { findGoal } from '#db/queries/learners.ts'
import { toldOf, toTold } from '#db/queries/outcomes.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { tellOutcome } from '#src/actions/tell-outcome.ts'
import { barField } from '#src/domain/exam/score-bars.ts'
import { dayToTell, mayTell, results } from '#src/domain/exam/told.ts'
import { learnerDay } from '#src/domain/sitting/learner-day.ts'
import type { Env } from '#src/env.ts'
import { formOf, typedText } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { OutcomePage } from '#views/outcome/outcome-page.tsx'

/** How the exam went, as its candidate tells it. */
export const outcome = new Hono<Env>()

outcome.get(urls.outcome(), (c) => showOutcome(c, { exam: '' }))

type Typed = { typed: (name: string) => string; errors: FormErrors }
type Showing = { exam: string; examOn?: string; refused?: Typed }

async function showOutcome(c: Context<Env>, { exam, examOn, refused }: Showing) {
  const who = whoIs(c)
  const mine = { ...who, exam }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    goals: findGoal(mine),
    told: toldOf(mine),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return sessionGone(c)
  const wanted = exam === '' ? viewer.exam : exam
  const current = findBlueprint(read.blueprints, wanted)?.blueprint
  const days = {
    examOn: read.goals[0]?.examOn ?? undefined,
    today: learnerDay(viewer, who.now).studyOn,
    told: read.told.map(toTold),
  }
  const day = examOn !== undefined && mayTell(days, examOn) ? examOn : dayToTell(days)
  if (current === undefined || day === undefined)
    return refused === undefined ? redirectTo(c, urls.today()) : c.notFound()
  const told = days.told.find((one) => one.examOn === day)
  const { domains } = current
  return renderPage(
    c,
    <OutcomePage
      viewer={toViewer(viewer)}
      exam={current.exam}
      name={current.exam.toUpperCase()}
      examOn={day}
      result={refused?.typed('result') ?? told?.result ?? ''}
      bars={domains.map(({ code, name }) => ({
        code,
        name,
        bar: refused?.typed(barField(code)) ?? told?.bars.get(code) ?? '',
      }))}
      errors={refused?.errors ?? {}}
    />,
    refused === undefined ? 200 : 422,
  )
}

const chooseResult = 'Choose how it went'

const outcomeForm = z.object({
  exam: z.string('Choose an exam').min(1, 'Choose an exam').max(40, 'Choose an exam'),
  examOn: z.iso.date('A day such as 2027-03-15'),
  result: z.enum(results, chooseResult),
})

outcome.post(urls.outcome(), formOf(outcomeForm), async (c) => {
  const form = c.req.valid('form')
  const refuse = (errors: FormErrors) =>
    showOutcome(c, {
      exam: typedText(form, 'exam'),
      examOn: typedText(form, 'examOn'),
      refused: { typed: (name) => typedText(form, name), errors },
    })
  if (!form.ok) return refuse(form.errors)
  const { value, fields } = form
  const told = await tellOutcome(c.var.deps.db, whoIs(c), { ...value, fields })
  switch (told.kind) {
    case 'told':
      // Told in one click: a score report can be added on a page of its own.
      return redirectTo(
        c,
        value.result === 'not-passed' && told.bars === 'not-asked' ? urls.outcome() : urls.today(),
      )
    case 'bad-bars':
      return refuse(
        Object.fromEntries(told.domains.map((code) => [barField(code), 'Choose one of the list'])),
      )
    case 'no-such-day':
      return c.notFound()
    case 'signed-out':
      return sessionGone(c)
  }
})
