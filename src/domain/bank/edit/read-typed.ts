import { type FormFields, idAt } from '#src/domain/question/parts.ts'
import type { QuestionKind } from '#src/domain/question/question.ts'
import { mostRows, type TypedQuestion } from './typed-question.ts'

/** Reads what stands in the editor's form; nothing in it is judged, and fields that were not sent are empty. */
export function readTyped(fields: FormFields, kind: QuestionKind): TypedQuestion {
  const one = (name: string) => fields.get(name)?.[0] ?? ''
  return {
    kind,
    ref: one('ref').trim(),
    stem: one('stem'),
    parts: readParts(fields),
    choices: readChoices(fields),
    mistakes: rows(fields, ['mistake.value', 'mistake.why'], mostRows.mistake).map(
      ([value = '', why = '']) => ({ value, why }),
    ),
    order: one('order') === 'kept' ? 'kept' : 'shuffled',
    points: one('points') === 'partial' ? 'partial' : 'whole',
    value: one('answer.value'),
    tolerance: one('answer.tolerance'),
    unit: one('answer.unit'),
    why: one('why'),
    place: one('place'),
    level: one('level'),
    sources: rows(fields, ['source.cite', 'source.url'], mostRows.source).map(
      ([cite = '', url = '']) => ({ cite, url }),
    ),
    asOf: one('asOf').trim(),
    validUntil: one('validUntil').trim(),
    concept: one('concept').trim(),
    tags: one('tags'),
    caseChoice: one('case'),
    caseHeld: one('case.held'),
    caseTitle: one('case.title'),
    caseText: one('case.text'),
  }
}

function readParts(fields: FormFields): TypedQuestion['parts'] {
  const keys = fields.get('key') ?? []
  const sent = rows(fields, ['part.text', 'part.why', 'part.match', 'part.id'], mostRows.part)
  const ids = distinctIds(sent.map(([, , , id = '']) => id))
  return sent.map(([text = '', why = '', match = ''], index) => {
    const id = ids[index] ?? ''
    return { id, text, why, match, isKey: keys.includes(id) }
  })
}

function readChoices(fields: FormFields): TypedQuestion['choices'] {
  const sent = rows(fields, ['choice.text', 'choice.id'], mostRows.choice)
  const ids = distinctIds(sent.map(([, id = '']) => id))
  return sent.map(([text = ''], index) => ({ id: ids[index] ?? '', text }))
}

/** Fields of one name belong to rows in the order in which they came; the first name says how many rows there are. */
function rows(fields: FormFields, names: readonly string[], most: number): string[][] {
  const columns = names.map((name) => fields.get(name) ?? [])
  const count = Math.min(columns[0]?.length ?? 0, most)
  return Array.from({ length: count }, (_, index) => columns.map((column) => column[index] ?? ''))
}

const longestId = 64

/** The ids as sent; what has none, or one that a row before it has, gets one that is free. */
function distinctIds(sent: readonly string[]): string[] {
  const ids: string[] = []
  for (const [index, id] of sent.entries()) {
    const isGood = /^[\w.-]+$/.test(id) && id.length <= longestId && !ids.includes(id)
    ids.push(isGood ? id : freeId([...ids, ...sent.slice(index + 1)]))
  }
  return ids
}

/** The first id by position that none of these is. */
export function freeId(taken: readonly string[]): string {
  let place = 0
  while (taken.includes(idAt(place))) place++
  return idAt(place)
}
