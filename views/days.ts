const weekdayAndMonth = formatter({ weekday: 'short', day: 'numeric', month: 'short' })
const withYear = formatter({ day: 'numeric', month: 'short', year: 'numeric' })
const monthAndYear = formatter({ month: 'long', year: 'numeric' })

/** `Thu 26 Nov`, which no line end divides. */
export function shortDay(on: string): string {
  return unbroken(weekdayAndMonth.format(atNoon(on)).replace(',', ''))
}

/** `26 Nov 2026`, likewise. */
export function fullDay(on: string): string {
  return unbroken(withYear.format(atNoon(on)))
}

/** `November 2026` for a month, `26 Nov 2026` for a day. */
export function monthOrDay(asOf: string): string {
  return asOf.length === 7 ? monthAndYear.format(atNoon(`${asOf}-15`)) : fullDay(asOf)
}

/** `today`, `tomorrow`, `in 4 days`; for a past day `yesterday`, `4 days ago`. */
export function inDays(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

function unbroken(day: string): string {
  return day.replaceAll(' ', '\u00a0')
}

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
}

function atNoon(on: string): Date {
  return new Date(`${on}T12:00:00Z`)
}
