/** Formats that a workbook names by number without writing them out. Source: ECMA-376 part 1, 18.8.30. */
const builtIn = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [14, 'yyyy-mm-dd'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy-mm-dd h:mm'],
  [37, '#,##0'],
  [38, '#,##0'],
  [39, '#,##0.00'],
  [40, '#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss'],
])

/** The format of that number: the workbook's own, a built-in one, or none. */
export function formatOf(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn.get(id) ?? 'General'
}

/** Whether a workbook counts its days from 1904, as old ones of the Mac do, and not from 1900. */
export type DaySystem = 1900 | 1904

/**
 * A number as its cell shows it: percentages, leading zeros, thousands, currency signs and decimals as the
 * format has them unless they would round the value; dates as 2026-11-22, months as 2026-11, times as 14:30.
 */
export function showNumber(value: number, format: string, days: DaySystem): string {
  const section = format.split(';')[0] ?? ''
  const pattern = section
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '"$1"')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/[_*]./g, '')
  const bare = pattern.replace(/"[^"]*"|\\./g, '')
  if (/^general$/i.test(bare.trim()) || bare === '@') return showPlain(value)
  if (/[ymdhs]/i.test(bare)) return showDate(value, bare, days)
  return showDecimal(value, pattern)
}

/** With the 15 digits that spreadsheets have, not the 17 of binary fractions. */
function showPlain(value: number): string {
  return String(Number(value.toPrecision(15)))
}

function showDecimal(value: number, pattern: string): string {
  const literal = pattern.replace(/"([^"]*)"|\\(.)/g, '$1$2')
  const core = /[#0?][#0?,]*(?:\.[#0?]+)?/.exec(literal)?.[0]
  if (core === undefined || /[#0?]/.test(literal.replace(core, ''))) return showPlain(value)
  const [before = '', after = ''] = literal.split(core)
  const scaled = Number((literal.includes('%') ? value * 100 : value).toPrecision(15))
  const sign = scaled < 0 ? '-' : ''
  return `${sign}${before.trim()}${showDigits(Math.abs(scaled), core)}${after.trimEnd()}`
}

function showDigits(value: number, core: string): string {
  const [whole = '', fraction = ''] = core.split('.')
  const least = fraction.match(/0/g)?.length ?? 0
  const fixed = value.toFixed(Math.min(least, 15))
  // What the format would round away is part of what was typed.
  const digits = Number(fixed) === value ? fixed : String(value)
  if (!/^\d+(\.\d+)?$/.test(digits)) return digits
  const [wholeDigits = '', decimals] = digits.split('.')
  const padded = wholeDigits.padStart(whole.match(/0/g)?.length ?? 0, '0')
  const grouped = whole.includes(',') ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** The last day that spreadsheets know is 9999-12-31. */
const mostDays = 2_958_466

function showDate(value: number, format: string, days: DaySystem): string {
  if (!(value >= 0 && value < mostDays)) return showPlain(value)
  const parts = partsOf(format)
  if (/\[h+\]/i.test(format)) return showElapsed(value)
  const [day = '', time = ''] = instantOf(value, days).split('T')
  const shownDay = parts.hasDay ? day : day.slice(0, 7)
  const shownTime = parts.hasSeconds ? time.slice(0, 8) : time.slice(0, 5)
  if (!parts.hasDate) return shownTime
  return parts.hasTime ? `${shownDay} ${shownTime}` : shownDay
}

function partsOf(format: string) {
  const hasTime = /[hs]/i.test(format)
  const hasDay = /d/i.test(format)
  const hasYear = /y/i.test(format)
  return {
    hasTime,
    hasSeconds: /s/i.test(format),
    hasDay: hasDay || !hasYear,
    // A lone "m" are months, beside hours or seconds it is minutes.
    hasDate: hasDay || hasYear || !hasTime,
  }
}

/** An instant of the sheet in ISO form. Its first system counts a 29 February 1900 that never was. */
function instantOf(value: number, days: DaySystem): string {
  const since1900 = days === 1904 ? value + 1462 : value
  const fromUnix = since1900 - (since1900 < 60 ? 25_568 : 25_569)
  return new Date(Math.round(fromUnix * 86_400) * 1000).toISOString()
}

function showElapsed(value: number): string {
  const minutes = Math.round(value * 1440)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
