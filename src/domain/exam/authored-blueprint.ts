import * as z from 'zod'
import { quotasInRanges } from './quotas.ts'

const rangesOnly = z.looseObject({
  scored: z.int().positive(),
  domains: z
    .array(
      z.looseObject({
        code: z.string(),
        min: z.number().min(0).max(1),
        max: z.number().min(0).max(1),
        items: z.undefined().optional(),
      }),
    )
    .min(1),
})

/**
 * A blueprint's data with `items` for every domain: where the file gives ranges only, a vector inside them that
 * adds up to `scored`. Everything else is as it was, faults too; so are ranges that leave no way.
 */
export function withItems(authored: unknown): unknown {
  const parsed = rangesOnly.safeParse(authored)
  if (!parsed.success) return authored
  const { domains, scored } = parsed.data
  const quotas = quotasInRanges(domains, scored)
  if (quotas === undefined) return authored
  return {
    ...parsed.data,
    domains: domains.map((domain) => ({ ...domain, items: quotas.get(domain.code) })),
  }
}
