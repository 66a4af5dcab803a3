import type { Child } from 'hono/jsx'

type Column = { name: string; align?: 'start' | 'end' }

export type TableProps = {
  /** Says what the table holds; always visible. */
  caption: Child
  columns: readonly Column[]
  /** The first cell of a row is its heading. */
  rows: readonly (readonly Child[])[]
}

/** A table that scrolls sideways by itself when the screen is narrow. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <section
      class="table-scroll"
      tabindex={0}
      aria-label={typeof caption === 'string' ? `Table: ${caption}` : 'Table'}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={alignOf(column)}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th scope="row">{cell}</th>
                ) : (
                  <td class={alignOf(columns[index])}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function alignOf(column: Column | undefined): string | undefined {
  return column?.align === 'end' ? 'align-end' : undefined
}
