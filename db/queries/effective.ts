import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { statement } from '#db/batch.ts'
import { step } from '#db/schema/sittings.ts'

/**
 * The version that grades in place of one whose key was wrong, as JSON `[id, content]`; NULL for one that was never
 * corrected, which is nearly every one. `versionId` is the column that names the version, of a select over several
 * tables.
 */
export function keyOf(versionId: SQLWrapper): SQL<string | null> {
  return sql<
    string | null
  >`(select json_array(corrected.id, corrected.content) from correction join question_version as corrected on corrected.id = correction.corrected_version_id where correction.version_id = ${versionId})`
}

/** What an answer earns now, 0 to 1: by the corrected key where there is one. NULL where no answer is. */
export function fractionNow(
  answer: { id: SQLWrapper; fraction: SQLWrapper } = step,
): SQL<number | null> {
  return sql<
    number | null
  >`coalesce((select regrade.fraction from regrade where regrade.step_id = ${answer.id}), ${answer.fraction})`
}

/** The same in SQL that is written out, for the table or alias of this name. */
export function fractionNowOf(name: 'step' | 'told'): SQL<number | null> {
  return sql<number | null>`${sql.raw(fractionNowIn(name))}`
}

/** The same as text. */
export function fractionNowIn(name: 'step' | 'told'): string {
  return `coalesce((select regrade.fraction from regrade where regrade.step_id = ${name}.id), ${name}.fraction)`
}

/** An answer with the version whose key it was graded by. */
export type GradedStep = { stepId: string; versionId: string; gradedBy: string }

/**
 * Makes a batch fail, as a step of a number that is taken does, when the key that answers in it were graded by was
 * corrected since it was read. Comes after the steps.
 */
export function demandKeys(graded: readonly GradedStep[]) {
  return statement(
    `insert into step select step.* from json_each(?) as graded
       left join correction on correction.version_id = graded.value ->> 'versionId'
       join step on step.id = graded.value ->> 'stepId'
     where coalesce(correction.corrected_version_id, graded.value ->> 'versionId') <> graded.value ->> 'gradedBy'`,
    [JSON.stringify(graded)],
  )
}
