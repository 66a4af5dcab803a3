import type { Context } from 'hono'
import type { RowOf } from '#db/batch.ts'
import type { listedQuestions, usableBanks, usableQuestions } from '#db/queries/assignments.ts'
import type { Viewer } from '#db/queries/viewers.ts'
import { countSource } from '#src/actions/resolve-source.ts'
import type { DefinitionErrors } from '#src/domain/cohort/definition.ts'
import { readRefs } from '#src/domain/cohort/pick.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { wantsFragment } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { AssignmentFormPage, type AssignmentFormPageProps } from '#views/assignments/form-page.tsx'
import type { FormValues } from '#views/assignments/form-values.ts'
import { SourceCount } from '#views/assignments/source-fields.tsx'
import { type AssignmentFields, readSourceAlone } from './assignment-form.ts'
import { toShortages } from './assignment-view.ts'

/** What a form stands on: its cohort, what may be used in it, and what it is about. */
export type Place = {
  viewer: Viewer
  cohort: { id: string; title: string; zone: string }
  blueprint: Blueprint
  banks: readonly RowOf<typeof usableBanks>[]
  usable: readonly RowOf<typeof usableQuestions>[]
  listed: readonly RowOf<typeof listedQuestions>[]
  of: AssignmentFormPageProps['of']
  begun: number
}

/** What was sent, read or as typed where it could not be. */
type Showing = ({ fields: AssignmentFields } | { values: FormValues }) & {
  errors?: DefinitionErrors
  notice?: 'changed'
}

/** The form as it stands: 422 where something has to be mended first. */
export function showForm(c: Context<Env>, place: Place, showing: Showing) {
  const { errors = {} } = showing
  const { cohort, blueprint, banks, of, begun } = place
  const values = 'fields' in showing ? showing.fields : showing.values
  const isBad = Object.keys(errors).length > 0
  const count = 'fields' in showing ? toCount(place, showing.fields) : nothing
  if (wantsFragment(c)) return c.html(<SourceCount kind={values.kind} count={count} />)
  const { id, title, zone } = cohort
  return renderPage(
    c,
    <AssignmentFormPage
      viewer={toViewer(place.viewer)}
      cohort={{ id, title, zone }}
      of={of}
      begun={begun}
      values={values}
      errors={errors}
      source={{
        banks,
        domains: blueprint.domains.map((one) => ({
          code: one.code,
          name: one.shortName,
          tasks: one.tasks,
        })),
        scored: blueprint.scored,
        count,
      }}
      notice={showing.notice}
    />,
    isBad || showing.notice !== undefined ? 422 : 200,
  )
}

const nothing = { found: 0, wanted: 0, missing: [] }

function toCount(place: Place, fields: AssignmentFields) {
  const { blueprint, usable } = place
  const source = readSourceAlone(fields)
  if (source === undefined) return nothing
  const named = new Map([...usable, ...place.listed].map((one) => [one.questionId, one]))
  const refs = readRefs(fields.refs, [...named.values()])
  const chosen = refs.ok ? refs.questionIds : []
  const counted = countSource({ source, usable, blueprint, chosen })
  return { ...counted, missing: toShortages(counted.missing, blueprint) }
}

/** The fields of a form that could not be read, as typed. */
export function typedValues(fields: FormFields): FormValues {
  const one = (name: string) => fields.get(name)?.[0] ?? ''
  return {
    title: one('title'),
    instructions: one('instructions'),
    kind: one('kind'),
    refs: one('refs'),
    bank: fields.get('bank') ?? [],
    place: one('place'),
    level: one('level'),
    tag: one('tag'),
    status: one('status'),
    count: one('count'),
    drawBank: fields.get('drawBank') ?? [],
    size: one('size'),
    drawCount: one('drawCount'),
    each: one('each'),
    opens: one('opens'),
    closes: one('closes'),
    attempts: one('attempts'),
    counts: one('counts'),
    limit: one('limit'),
    passMark: one('passMark'),
    shuffle: fields.get('shuffle')?.[0],
    shows: one('shows'),
    late: fields.get('late')?.[0],
    lateUntil: one('lateUntil'),
    lateDeduction: one('lateDeduction'),
  }
}
