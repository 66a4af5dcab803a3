import type { Child } from 'hono/jsx'
import { Icon } from '#views/components/icon.tsx'
import { Table, type TableProps } from '#views/components/table.tsx'

export type ChartProps = {
  /** Unique on the page; the ids of its parts begin with it. */
  id: string
  /** A visible sentence that says what the chart shows. */
  caption: Child
  /** The same data to read. */
  table: TableProps
  children: Child
}

/** A picture of data with a sentence that says what it shows, and its data as a table. */
export function Chart({ id, caption, table, children }: ChartProps) {
  return (
    <figure class="chart">
      <figcaption id={captionId(id)}>{caption}</figcaption>
      {children}
      <details class="fold chart-data">
        <summary>
          <Icon name="down" />
          Data as a table
        </summary>
        <Table {...table} />
      </details>
    </figure>
  )
}

/** Id of the sentence that names the pictures of a chart. */
export function captionId(chartId: string): string {
  return `${chartId}-caption`
}
