/** One number with its unit, as an option states it. */
export type Amount = { value: number; decimals: number; unit: string }

const numberWords: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
}

const factors: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const number =
  /^(?<sign>[-+−])?\s?(?<money>[$€£])?(?<digits>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?<fraction>\d+))?/
const unitWords = /^[a-z][a-z/-]*(?: [a-z(][a-z/()-]*){0,3}$/i
const qualifiers = /^(?:calendar|business|working|full|consecutive|percentage) /

/** Reads "1,250 beds", "$3.5 million", "45 percent", "two days" or a date. `undefined`: it is more than that. */
export function parseAmount(text: string): Amount | undefined {
  const trimmed = text.trim()
  const date = parseDate(trimmed)
  if (date !== undefined) return { value: date, decimals: 0, unit: 'date' }
  const word = /^[a-z]+/i.exec(trimmed)?.[0] ?? ''
  const spelled = numberWords[word.toLowerCase()]
  if (spelled !== undefined)
    return withUnit({ value: spelled, decimals: 0, money: '' }, trimmed.slice(word.length))
  return parseDigits(trimmed)
}

function parseDigits(text: string): Amount | undefined {
  const found = number.exec(text)
  const { sign, money, digits, fraction } = found?.groups ?? {}
  if (found === null || (digits === undefined && fraction === undefined)) return undefined
  const size = Number(`${(digits ?? '0').replaceAll(',', '')}.${fraction ?? '0'}`)
  const value = sign === '-' || sign === '−' ? -size : size
  const decimals = fraction?.length ?? 0
  return withUnit({ value, decimals, money: money ?? '' }, text.slice(found[0].length))
}

function withUnit(
  number: { value: number; decimals: number; money: string },
  rest: string,
): Amount | undefined {
  const words = rest.trim().toLowerCase()
  const factorWord = /^[a-z]+/.exec(words)?.[0] ?? ''
  const factor = factors[factorWord]
  const unit = factor === undefined ? words : words.slice(factorWord.length).trim()
  const name = nameUnit(unit)
  if (name === undefined) return undefined
  return {
    value: number.value * (factor ?? 1),
    decimals: number.decimals,
    unit: number.money === '' ? name : number.money,
  }
}

/** `undefined`: these words are no unit. */
function nameUnit(words: string): string | undefined {
  if (words === '') return ''
  if (/^(?:%|percent(?:age points?)?|per cent)$/.test(words)) return '%'
  if (!unitWords.test(words)) return undefined
  const plain = words.replace(qualifiers, '')
  const first = singular(plain.split(' ')[0] ?? '')
  const isClock = /^(?:second|minute|hour|day|week|month|quarter|year)$/.test(first)
  return isClock ? first : plain.split(' ').map(singular).join(' ')
}

function singular(word: string): string {
  return word.replace(/(?<=[^s])s$/, '')
}

/** Days since 1970 for "July 9, 2026", "9 July 2026", "July 2026" or "2026-07-09". */
function parseDate(text: string): number | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return dayNumber(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const named =
    /^(?:(?<before>\d{1,2}) )?(?<month>[A-Z][a-z]+)(?: (?<after>\d{1,2}))?(?:,? (?<year>\d{4}))?$/.exec(
      text,
    )
  const month = months.indexOf(named?.groups?.['month']?.toLowerCase() ?? '')
  if (named === null || month < 0) return undefined
  const { before, after, year } = named.groups ?? {}
  if (before === undefined && after === undefined && year === undefined) return undefined
  return dayNumber(Number(year ?? 1970), month, Number(before ?? after ?? 1))
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / 86_400_000
}
