const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })

/** `Nov` of `2026-11`. Never more than three letters, as axes have little room. */
export function monthName(yearAndMonth: string): string {
  return month.format(new Date(`${yearAndMonth}-15T12:00:00Z`)).slice(0, 3)
}

/** `26 Nov`. */
export function axisDay(on: string): string {
  return `${Number(on.slice(8))} ${monthName(on.slice(0, 7))}`
}
