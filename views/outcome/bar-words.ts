import { type Bar, barLevels } from '#src/domain/exam/score-bars.ts'

/** A domain's bar on the score report. */
export type DomainBar = { name: string; bar: Bar }

/** What a bar says, in plain words. */
export const barWords: Record<Bar, string> = {
  below: 'below the passing standard',
  near: 'near the passing standard',
  above: 'above the passing standard',
}

const listed = new Intl.ListFormat('en-GB')

/** All bars in one phrase: `below the passing standard in Privacy and Law; above it in Numbers`. */
export function barsWords(bars: readonly DomainBar[]): string {
  return barLevels
    .flatMap((level) => {
      const names = bars.filter(({ bar }) => bar === level).map(({ name }) => name)
      return names.length === 0 ? [] : [{ level, names: listed.format(names) }]
    })
    .map(({ level, names }, index) =>
      index === 0 ? `${barWords[level]} in ${names}` : `${level} it in ${names}`,
    )
    .join('; ')
}
