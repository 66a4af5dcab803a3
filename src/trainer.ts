import { createRequire } from 'node:module'
import * as z from 'zod'
import type { Train } from './domain/training/replay.ts'

/** The optimiser of FSRS for this platform; optional, and there for few platforms. */
const packageName = '@open-spaced-repetition/binding-linux-x64-gnu'

type Review = new (grade: number, days: number) => object
type Item = new (reviews: readonly object[]) => object
type Compute = (items: readonly object[], options: object) => Promise<unknown>

const isFunction = (value: unknown) => typeof value === 'function'
const bindingSchema = z.object({
  FSRSBindingReview: z.custom<Review>(isFunction),
  FSRSBindingItem: z.custom<Item>(isFunction),
  computeParameters: z.custom<Compute>(isFunction),
})

/** Same-day reviews count. By default it looks every half second whether it is done. */
const options = { enableShortTerm: true, timeout: 5 }

/** Trains with the native optimiser; `undefined` where it is not installed. For Node alone: never in a Worker. */
export function nativeTrainer(): Train | undefined {
  const read = bindingSchema.safeParse(loadPackage())
  if (!read.success) return undefined
  const { FSRSBindingItem, FSRSBindingReview, computeParameters } = read.data
  return async (items) => {
    const histories = items.map(
      (item) =>
        new FSRSBindingItem(item.map(({ grade, days }) => new FSRSBindingReview(grade, days))),
    )
    return z.array(z.number()).parse(await computeParameters(histories, options))
  }
}

function loadPackage(): unknown {
  try {
    // Not `import`, which takes no native package in Node 20.
    return createRequire(import.meta.url)(packageName)
  } catch {
    return undefined
  }
}
