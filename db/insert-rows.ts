import { getTableColumns, getTableName, type Table } from 'drizzle-orm'
import { statement, toArgument } from './batch.ts'
import { exactJson } from './exact-json.ts'

type Verb = 'insert' | 'replace'

/** How rows of a table are written; `properties` are its columns' names in the schema, in order. */
type Writing = { properties: readonly string[]; one: string; many: string }

const writings: Record<Verb, WeakMap<Table, Writing>> = {
  insert: new WeakMap(),
  replace: new WeakMap(),
}

/**
 * Writes rows of a table in one statement. Rows have the columns under their names in the schema; what a
 * row lacks is NULL. `replace` puts a row in the place of one with the same key, `insert` fails there.
 */
export function insertRows(verb: Verb, table: Table, rows: readonly object[]) {
  const { properties, one, many } = writingOf(verb, table)
  const [only] = rows
  // Most often there is one, and its values need not go through JSON.
  if (only === undefined || rows.length > 1) return statement(many, [exactJson(rows)])
  const values = new Map<string, unknown>(Object.entries(only))
  return statement(
    one,
    properties.map((name) => toArgument(values.get(name) ?? null, one)),
  )
}

function writingOf(verb: Verb, table: Table): Writing {
  const known = writings[verb].get(table)
  if (known !== undefined) return known
  const columns = Object.entries(getTableColumns(table))
  const properties = columns.map(([name]) => name)
  const into = `${verb} into ${getTableName(table)} (${columns.map(([, { name }]) => name).join(', ')})`
  const writing = {
    properties,
    one: `${into} values (${properties.map(() => '?').join(', ')})`,
    many: `${into} select ${properties.map((name) => `value ->> '${name}'`).join(', ')} from json_each(?)`,
  }
  writings[verb].set(table, writing)
  return writing
}
