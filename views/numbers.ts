const whole = new Intl.NumberFormat('en-US')
const upToOneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** A share of 0 to 1 as `61 %`, with a thin space that does not break. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}\u202f%`
}

/** `1,204`. */
export function integer(count: number): string {
  return whole.format(count)
}

/** `4`, `4.5`: sums of fractions, rounded to a tenth. */
export function tenths(value: number): string {
  return upToOneDecimal.format(value)
}

/** `1 question`, `2 questions`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${integer(count)} ${count === 1 ? one : many}`
}

/** `48 s`, `3 min`, `1 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
