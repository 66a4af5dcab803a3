import type { FormFields } from '#src/domain/question/parts.ts'

/** Where a domain's bar stands on an official score report, against what somebody who just passes would reach. */
export const barLevels = ['below', 'near', 'above'] as const

export type Bar = (typeof barLevels)[number]

/** By domain code. A domain that is missing was not told. */
export type Bars = ReadonlyMap<string, Bar>

/** Bars as a form sent them, or the domains whose bar can't be read. */
export type ReadBars = { ok: true; bars: Bars } | { ok: false; domains: readonly string[] }

/** Name of the field of a domain's bar. */
export function barField(domain: string): string {
  return `bar.${domain}`
}

/** Reads the bars of these domains; an empty field is not told. `undefined`: the form has no field for any. */
export function readBars(fields: FormFields, domains: readonly string[]): ReadBars | undefined {
  const bars = new Map<string, Bar>()
  const unread: string[] = []
  const sent = domains.filter((domain) => fields.has(barField(domain)))
  for (const domain of sent) {
    const text = fields.get(barField(domain))?.[0] ?? ''
    const bar = barLevels.find((level) => level === text)
    if (bar !== undefined) bars.set(domain, bar)
    else if (text !== '') unread.push(domain)
  }
  if (sent.length === 0) return undefined
  return unread.length === 0 ? { ok: true, bars } : { ok: false, domains: unread }
}
