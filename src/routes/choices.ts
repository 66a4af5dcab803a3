import type { RowOf } from '#db/batch.ts'
import type { currentBlueprints } from '#db/queries/questions.ts'
import { parseBlueprint } from '#db/queries/stored.ts'

/** Exams to choose from. */
export function examChoices(blueprints: readonly RowOf<typeof currentBlueprints>[]) {
  return blueprints.map(({ id, exam, content }) => ({
    exam,
    name: exam.toUpperCase(),
    title: parseBlueprint(id, content).title,
  }))
}

/** Time zones to choose from. */
export function zoneChoices(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}
