import type { ResultSet, Row, Value } from '@libsql/client'

/** Columns of a statement, and how its rows are made. */
export type RowShape = {
  names: string[]
  types: string[]
  rowOf: (values: readonly Value[]) => Row
}

/**
 * The shape for these columns. `types` are the declared ones, '' for an expression.
 *
 * A row counts its columns like an array and names them like an object; only the names are enumerable.
 * Building that cell by cell costs as much as the query, so the indexes are getters on a shared prototype.
 */
export function rowShape(names: string[], types: string[]): RowShape {
  const isPlain =
    new Set(names).size === names.length &&
    names.every((name) => !/^(?:\d+|length|__proto__)$/.test(name))
  return { names, types, rowOf: isPlain ? plainRows(names) : ambiguousRows(names) }
}

type Changes = { rowsAffected: number; lastInsertRowid: bigint | undefined }

/**
 * What one statement gave. Rows are made when first looked at: mapped queries never do. A class, because an object with
 * a getter of its own costs as much as a small statement.
 */
class NativeResultSet implements ResultSet {
  readonly columns: string[]
  readonly columnTypes: string[]
  readonly rowsAffected: number
  readonly lastInsertRowid: bigint | undefined
  readonly values: readonly (readonly Value[])[]
  readonly #rowOf: RowShape['rowOf']
  #rows: Row[] | undefined

  constructor(shape: RowShape, values: readonly (readonly Value[])[], changes: Changes) {
    this.columns = shape.names
    this.columnTypes = shape.types
    this.rowsAffected = changes.rowsAffected
    this.lastInsertRowid = changes.lastInsertRowid
    this.values = values
    this.#rowOf = shape.rowOf
  }

  get rows(): Row[] {
    this.#rows ??= this.values.map(this.#rowOf)
    return this.#rows
  }

  toJSON(): unknown {
    return {
      columns: this.columns,
      columnTypes: this.columnTypes,
      rows: this.values.map((row) => row.map(jsonOf)),
      rowsAffected: this.rowsAffected,
      lastInsertRowid: this.lastInsertRowid?.toString() ?? null,
    }
  }
}

/** What one statement gave, of the shape's columns. */
export function resultSet(
  shape: RowShape,
  values: readonly (readonly Value[])[],
  changes: Changes,
): ResultSet {
  return new NativeResultSet(shape, values, changes)
}

/** The rows as arrays of values in column order, from whichever client the result came. */
export function rowValues(result: ResultSet): readonly ArrayLike<Value>[] {
  return result instanceof NativeResultSet ? result.values : result.rows
}

function plainRows(names: readonly string[]): RowShape['rowOf'] {
  const prototype = {}
  Object.defineProperty(prototype, 'length', { value: names.length })
  for (const [index, name] of names.entries()) {
    Object.defineProperty(prototype, index, {
      get(this: Row) {
        return this[name]
      },
    })
  }
  return (values) => {
    const row = emptyRow(prototype)
    for (const [index, name] of names.entries()) row[name] = values[index] ?? null
    return row
  }
}

/** For a repeated name, or one that looks like an index: the first column of a name has it. */
function ambiguousRows(names: readonly string[]): RowShape['rowOf'] {
  return (values) => {
    const row = emptyRow(Object.prototype)
    Object.defineProperty(row, 'length', { value: values.length })
    for (const [index, name] of names.entries()) {
      const value = values[index]
      Object.defineProperty(row, index, { value })
      if (Object.hasOwn(row, name)) continue
      const isOpen = { enumerable: true, configurable: true, writable: true }
      Object.defineProperty(row, name, { value, ...isOpen })
    }
    return row
  }
}

// Object.create is typed `any`, and no literal can have this prototype: the one cast of the client.
function emptyRow(prototype: object): Row {
  return Object.create(prototype) as Row
}

function jsonOf(value: Value): string | number | null {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('base64')
  return value
}
