import { getTableColumns, getTableName, type Table } from 'drizzle-orm'
import { statement } from './batch.ts'
import { exactJson } from './exact-json.ts'

/**
 * Writes many rows of a table in one statement. Rows have the columns under their names in the schema; what a
 * row lacks is NULL. `replace` puts a row in the place of one with the same key, `insert` fails there.
 */
export function insertRows(verb: 'insert' | 'replace', table: Table, rows: readonly object[]) {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([, column]) => column.name).join(', ')
  const picked = columns.map(([name]) => `value ->> '${name}'`).join(', ')
  return statement(
    `${verb} into ${getTableName(table)} (${names}) select ${picked} from json_each(?)`,
    [exactJson(rows)],
  )
}
