const formatters = new Map<string, Intl.DateTimeFormat>()
const mostFormatters = 64

/**
 * What clocks in `zone` show at an instant (ms UTC), to the minute; the hour is 00 to 23.
 * @throws when `zone` is no time zone: check what people send with `isTimeZone`.
 */
export function readWallClock(
  at: number,
  zone: string,
): { day: string; hour: string; minute: string } {
  const read = new Map<string, string>()
  for (const part of formatterFor(zone).formatToParts(at)) read.set(part.type, part.value)
  return {
    day: `${read.get('year')}-${read.get('month')}-${read.get('day')}`,
    hour: read.get('hour') ?? '',
    minute: read.get('minute') ?? '',
  }
}

/**
 * Whether `text` names a time zone that this runtime knows. Plain offsets such as `+05:30` are refused:
 * runtimes disagree about them, and they have no summer time.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    newFormatter(text)
    return true
  } catch {
    return false
  }
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  // Building one costs some hundred times its use. Only a memo: dropping it all changes nothing.
  if (formatters.size >= mostFormatters) formatters.clear()
  const formatter = newFormatter(zone)
  formatters.set(zone, formatter)
  return formatter
}

function newFormatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
}
