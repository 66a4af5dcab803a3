import { readTimeFactor } from './time-factor.ts'

/** What a line of a roster says, as it is written; empty where it says nothing. */
export type RosterCells = { email: string; name: string; factor: string }

type Role = 'email' | 'name' | 'first' | 'last' | 'factor'

/** By the names of columns in lower case without other signs. */
const roles: readonly (readonly [Role, RegExp])[] = [
  ['email', /^(?:e?mails?|mails?)(?:address(?:es)?)?$|^address$|^emailid$/],
  ['first', /^(?:first|given|fore)names?$/],
  ['last', /^(?:last|family|sur)names?$/],
  ['name', /^(?:full|display|person|member|participant)?names?$|^(?:member|participant)$/],
  ['factor', /^(?:extra|exam)?time(?:factor|multiplier)?$|^factor$|^accommodations?$/],
]

/** Columns of a roster by what they hold. */
type RosterColumns = ReadonlyMap<Role, number>

/** The columns that a first line names. `undefined`: it names none, and is the first person. */
export function findRosterColumns(cells: readonly string[]): RosterColumns | undefined {
  if (cells.some((cell) => cell.includes('@'))) return undefined
  const found = new Map<Role, number>()
  for (const [at, cell] of cells.entries()) {
    const words = cell.toLowerCase().replaceAll(/[^a-z]/g, '')
    const role = roles.find(([, spellings]) => spellings.test(words))?.[0]
    if (role !== undefined && !found.has(role)) found.set(role, at)
  }
  return found.has('email') ? found : undefined
}

/** A line by the names of its columns; without those by what is in it: an `@`, a factor, the rest a name. */
export function readRosterRow(
  cells: readonly string[],
  columns: RosterColumns | undefined,
): RosterCells {
  return columns === undefined ? byContent(cells) : byColumns(cells, columns)
}

function byColumns(cells: readonly string[], columns: RosterColumns): RosterCells {
  const cell = (role: Role) => cells[columns.get(role) ?? -1] ?? ''
  const parts = [cell('first'), cell('last')].filter((part) => part !== '')
  const named = apart(cell('email'))
  return {
    email: named.email,
    name: cell('name') || parts.join(' ') || named.name,
    factor: cell('factor'),
  }
}

function byContent(cells: readonly string[]): RosterCells {
  const at = cells.findIndex((cell) => cell.includes('@'))
  const named = apart(cells[at] ?? '')
  const others = cells.filter((cell, index) => index !== at && cell !== '')
  const factor = others.find((cell) => readTimeFactor(cell) !== undefined || /^\d/.test(cell)) ?? ''
  const name = others.filter((cell) => cell !== factor).join(' ')
  return { email: named.email, name: name || named.name, factor }
}

/** `Ada Obi <ada@example.org>`, as mail programs write it, in its parts. */
function apart(cell: string): { email: string; name: string } {
  const [, name, email] = /^([^<>]*)<([^<>]+)>$/.exec(cell) ?? []
  return {
    email: (email ?? cell).trim(),
    name: (name ?? '').replaceAll(/^[\s"']+|[\s"']+$/g, ''),
  }
}
