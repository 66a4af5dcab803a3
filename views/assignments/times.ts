const formatters = new Map<string, Intl.DateTimeFormat>()

/** `Tue, 1 Dec 2026, 23:59`: an instant (ms UTC) by the wall clock of a zone. */
export function clockWords(at: number, zone: string): string {
  const known = formatters.get(zone)
  const formatter =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  if (known === undefined) {
    if (formatters.size > 64) formatters.clear()
    formatters.set(zone, formatter)
  }
  return formatter.format(at)
}
