import { percent, tenths } from '#views/numbers.ts'

/** How much somebody earned in a domain; `asked` questions. Absent: they were asked none. */
export type HeatCell = { asked: number; earned: number } | undefined

type HeatRow = { name: string; href: string; cells: readonly HeatCell[] }

export type DomainHeatProps = {
  domains: readonly { code: string; name: string }[]
  /** In the order of `domains`, the members’ own and at the end all together. */
  rows: readonly HeatRow[]
  all: readonly HeatCell[]
}

/** Members × domains: the share right in words, with a shade and a bar that grow with it. */
export function DomainHeat({ domains, rows, all }: DomainHeatProps) {
  return (
    <section class="card" aria-labelledby="domains">
      <h2 id="domains">Domains</h2>
      <p class="chart-words">
        What each member got right in each domain, over the attempts that count. The bar and the
        shade grow with the share; a share from fewer than {fewestForShade} questions has no shade,
        because it says little.
      </p>
      <section
        class="gradebook-scroll"
        tabindex={0}
        aria-label="Table: share right by member and domain"
      >
        <table class="gradebook heat-table">
          <caption>Share right, and how many of how many questions</caption>
          <thead>
            <tr>
              <th scope="col">Member</th>
              {domains.map(({ code, name }) => (
                <th scope="col">
                  {code} {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, href, cells }) => (
              <tr>
                <th scope="row">
                  <a href={href}>{name}</a>
                </th>
                {cells.map(toCell)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All together</th>
              {all.map(toCell)}
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  )
}

const fewestForShade = 4

function toCell(cell: HeatCell) {
  if (cell === undefined) return <td>–</td>
  const { asked, earned } = cell
  const share = earned / asked
  return (
    <td class={asked < fewestForShade ? undefined : `heat-share-${levelOf(share)}`}>
      {percent(share)}
      <small>
        {tenths(earned)} of {asked}
      </small>
      {asked >= fewestForShade && (
        <svg class="heat-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(share * 100)} height="4" />
        </svg>
      )}
    </td>
  )
}

/** 0 to 4, in steps of a fifth. */
function levelOf(share: number): number {
  return Math.min(4, Math.floor(share * 5))
}
