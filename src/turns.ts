/** Does work, sooner or later. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets so much of a kind of work go on at once, in the order in which it came; the rest waits. */
export function turnsFor(most: number): InTurn {
  let free = most
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
