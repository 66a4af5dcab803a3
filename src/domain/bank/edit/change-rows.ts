import { freeId } from './read-typed.ts'
import { mostRows, type TypedQuestion } from './typed-question.ts'

type RowKind = keyof typeof mostRows

/** What a button of a row asks for: `row` is counted from 0. */
export type RowChange =
  | { kind: 'add'; of: RowKind }
  | { kind: 'remove' | 'up' | 'down'; of: RowKind; row: number }

const wish = /^(add|remove|up|down)-(part|choice|mistake|source)(?::(\d{1,3}))?$/

/** Reads the value of such a button, as `add-part` or `up-part:2`. `undefined`: it is none. */
export function readRowChange(text: string): RowChange | undefined {
  const [, verb, of, row] = wish.exec(text) ?? []
  const kind = rowKinds.find((one) => one === of)
  if (kind === undefined) return undefined
  if (verb === 'add') return { kind: 'add', of: kind }
  const moving = (['remove', 'up', 'down'] as const).find((one) => one === verb)
  if (moving === undefined || row === undefined) return undefined
  return { kind: moving, of: kind, row: Number(row) }
}

const rowKinds = ['part', 'choice', 'mistake', 'source'] as const satisfies readonly RowKind[]

/** The same with a row more, less or elsewhere; everything else stays as typed. */
export function changeRows(typed: TypedQuestion, change: RowChange): TypedQuestion {
  switch (change.of) {
    case 'part':
      return {
        ...typed,
        parts: changed(typed.parts, change, () => ({
          id: freeId(typed.parts.map(({ id }) => id)),
          ...{ text: '', why: '', match: '', isKey: false },
        })),
      }
    case 'choice':
      return {
        ...typed,
        choices: changed(typed.choices, change, () => ({
          id: freeId(typed.choices.map(({ id }) => id)),
          text: '',
        })),
      }
    case 'mistake':
      return { ...typed, mistakes: changed(typed.mistakes, change, () => ({ value: '', why: '' })) }
    case 'source':
      return { ...typed, sources: changed(typed.sources, change, () => ({ cite: '', url: '' })) }
  }
}

function changed<Row>(rows: readonly Row[], change: RowChange, blank: () => Row): readonly Row[] {
  if (change.kind === 'add') return rows.length < mostRows[change.of] ? [...rows, blank()] : rows
  const moved = rows[change.row]
  if (moved === undefined) return rows
  const others = rows.filter((_, index) => index !== change.row)
  if (change.kind === 'remove') return others
  const to = Math.max(0, change.row + (change.kind === 'up' ? -1 : 1))
  return [...others.slice(0, to), moved, ...others.slice(to)]
}
