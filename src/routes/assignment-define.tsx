import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { readBatch } from '#db/batch.ts'
import {
  findAssignment,
  listedQuestions,
  usableBanks,
  usableQuestions,
} from '#db/queries/assignments.ts'
import { findCohort } from '#db/queries/cohorts.ts'
import { currentBlueprints } from '#db/queries/questions.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { meetInstructor } from '#src/actions/meet-cohort.ts'
import { meetSetter, toDefinition } from '#src/actions/meet-setter.ts'
import { changeAssignment, createAssignment, type Saved } from '#src/actions/save-assignment.ts'
import type { DefinitionErrors } from '#src/domain/cohort/definition.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { refuse } from '#src/http/errors.tsx'
import { formOf } from '#src/http/form.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import {
  type AssignmentFields,
  assignmentFields,
  readDefined,
  startFields,
  toFields,
} from './assignment-form.ts'
import { type Place, showForm, typedValues } from './assignment-form-page.tsx'
import { faultWords } from './assignment-view.ts'

/** Defining an assignment: a new one, and changing it. */
export const assignmentDefine = new Hono<Env>()

assignmentDefine.get('/cohorts/:id/assignments/new', async (c) => {
  const met = await meetForNew(c, c.req.param('id'))
  if (!met.ok) return met.reply
  const fields = startFields(whoIs(c).now, met.place.cohort.zone)
  return showForm(c, met.place, { fields })
})

const doing = z.enum(['save', 'count']).catch('save')
const newForm = z.object({ ...assignmentFields, do: doing, id: z.uuid() })

assignmentDefine.post('/cohorts/:id/assignments/new', formOf(newForm), async (c) => {
  const form = c.req.valid('form')
  const cohortId = c.req.param('id')
  const met = await meetForNew(c, cohortId)
  if (!met.ok) return met.reply
  const of = form.ok ? { kind: 'new' as const, id: form.value.id } : met.place.of
  const place = { ...met.place, of }
  const sent = readSent(c, place, form)
  if (!sent.ok) return sent.reply
  const wish = { ...sent.defined, id: sent.fields.id, cohortId }
  return replyTo(c, place, sent.fields, await createAssignment(c.var.deps.db, whoIs(c), wish))
})

assignmentDefine.get('/assignments/:id/edit', async (c) => {
  const met = await meetForChange(c, c.req.param('id'))
  return met.ok ? showForm(c, met.place, { fields: met.fields }) : met.reply
})

const changeForm = z.object({
  ...assignmentFields,
  do: doing,
  seen: z.coerce.number().int().nonnegative(),
})

assignmentDefine.post('/assignments/:id/edit', formOf(changeForm), async (c) => {
  const form = c.req.valid('form')
  const assignmentId = c.req.param('id')
  const met = await meetForChange(c, assignmentId)
  if (!met.ok) return met.reply
  const { place } = met
  const sent = readSent(c, place, form)
  if (!sent.ok) return sent.reply
  const wish = { ...sent.defined, assignmentId, seenAt: sent.fields.seen }
  return replyTo(c, place, sent.fields, await changeAssignment(c.var.deps.db, whoIs(c), wish))
})

type Sent<Fields> =
  | { ok: true; value: Fields }
  | { ok: false; fields: FormFields; errors: DefinitionErrors }

/** What was sent to be saved. Otherwise the form again, with what has to be mended or how many questions there are. */
function readSent<Fields extends AssignmentFields & { do: z.infer<typeof doing> }>(
  c: Context<Env>,
  place: Place,
  form: Sent<Fields>,
) {
  if (!form.ok) {
    const { errors } = form
    const reply = isForm(form)
      ? showForm(c, place, { values: typedValues(form.fields), errors })
      : refuse(c, { status: 422 })
    return { ok: false as const, reply }
  }
  const fields = form.value
  const read = readDefined(fields, place.cohort.zone)
  if (fields.do === 'save' && read.ok) return { ok: true as const, fields, defined: read.defined }
  const errors = read.ok || fields.do === 'count' ? {} : read.errors
  return { ok: false as const, reply: showForm(c, place, { fields, errors }) }
}

/** Whether it is this form at all, with something to mend, and not one that lacks what no person types. */
function isForm({ errors }: { errors: Readonly<Record<string, string>> }): boolean {
  return !('id' in errors) && !('seen' in errors) && !('form' in errors)
}

type Met<Found> =
  | ({ ok: true; place: Place } & Found)
  | { ok: false; reply: Response | Promise<Response> }

async function meetForNew(c: Context<Env>, cohortId: string): Promise<Met<object>> {
  const { deps } = c.var
  const who = whoIs(c)
  const asked = { ...who, cohortId, assignmentId: '' }
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    cohorts: findCohort(asked),
    usable: usableQuestions(asked),
    banks: usableBanks(asked),
    blueprints: currentBlueprints({}),
  })
  const met = meetInstructor(read)
  if (met.kind !== 'person') return { ok: false, reply: turnAway(c, met.kind) }
  const blueprint = findBlueprint(read.blueprints, met.cohort.exam)?.blueprint
  if (blueprint === undefined) return { ok: false, reply: c.notFound() }
  const of = { kind: 'new', id: deps.newId() } as const
  return { ok: true, place: { ...met, ...read, listed: [], blueprint, of, begun: 0 } }
}

async function meetForChange(
  c: Context<Env>,
  assignmentId: string,
): Promise<Met<{ fields: AssignmentFields }>> {
  const who = whoIs(c)
  const asked = { ...who, cohortId: '', assignmentId }
  const read = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    assignments: findAssignment(asked),
    usable: usableQuestions(asked),
    banks: usableBanks(asked),
    listed: listedQuestions(asked),
    blueprints: currentBlueprints({}),
  })
  const met = meetSetter(read)
  if (met.kind !== 'setter') return { ok: false, reply: turnAway(c, met.kind) }
  const { viewer, assignment } = met
  const blueprint = findBlueprint(read.blueprints, assignment.exam)?.blueprint
  if (blueprint === undefined) return { ok: false, reply: c.notFound() }
  const { id, title, zone, cohortId, cohortTitle, begun, updatedAt } = assignment
  const of = { kind: 'change', id, seenAt: updatedAt, title } as const
  const cohort = { id: cohortId, title: cohortTitle, zone }
  const refs = read.listed.map(({ questionId }) => questionId).join('\n')
  const definition = toDefinition(assignment)
  return {
    ok: true,
    place: { viewer, cohort, blueprint, ...read, of, begun },
    fields: toFields(definition, zone, definition.source.kind === 'chosen' ? refs : ''),
  }
}

function replyTo(c: Context<Env>, place: Place, fields: AssignmentFields, saved: Saved) {
  switch (saved.kind) {
    case 'saved':
      return redirectTo(c, `${urls.assignment(saved.id)}?notice=saved`)
    case 'changed':
      return showForm(c, place, { fields, notice: 'changed' })
    case 'refused':
      return showForm(c, place, {
        fields,
        errors: {
          ...saved.errors,
          ...(saved.fault && { kind: faultWords(saved.fault, place.blueprint) }),
        },
      })
    case 'signed-out':
    case 'guest':
    case 'not-found':
      return turnAway(c, saved.kind)
  }
}
