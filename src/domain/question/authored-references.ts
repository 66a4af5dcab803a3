import type { AuthoredQuestion } from './authored.ts'
import { type Case, idAt } from './parts.ts'

/** A name in a question that leads nowhere (`P03`) or is used twice (`P04`); `path` is where it stands. */
export type BrokenReference = { rule: 'P03' | 'P04'; path: readonly PropertyKey[]; message: string }

/** Names that the schema can't check: the case, the choices that prompts match, ids of options. */
export function findBrokenReferences(
  authored: AuthoredQuestion,
  cases: ReadonlyMap<string, Case>,
): BrokenReference[] {
  const broken: BrokenReference[] = []
  if (authored.case !== undefined && !cases.has(authored.case))
    broken.push({
      rule: 'P03',
      path: ['case'],
      message: `this file has no sound case "${authored.case}"; its cases: ${[...cases.keys()].join(', ') || 'none'}`,
    })
  if (authored.kind === 'matching') {
    const known = new Set(authored.choices.map((choice) => choice.id))
    authored.prompts.forEach((prompt, index) => {
      if (known.has(prompt.match)) return
      const message = `prompt ${index + 1} matches "${prompt.match}", which is no id of a choice`
      broken.push({ rule: 'P03', path: ['prompts', index, 'match'], message })
    })
    broken.push(...findRepeatedIds('choices', authored.choices))
    broken.push(...findRepeatedIds('prompts', authored.prompts))
  } else if (authored.kind !== 'numeric') {
    broken.push(...findRepeatedIds('options', authored.options))
  }
  return broken
}

/** Ids left out are letters by position, so a written id can clash with one that is not written. */
function findRepeatedIds(
  field: string,
  entries: readonly { id?: string | undefined }[],
): BrokenReference[] {
  const ids = entries.map((entry, index) => entry.id ?? idAt(index))
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ rule: 'P04', path: [field, index], message: `${field} use the id "${id}" twice` }],
  )
}
