import { expect, test } from 'vitest'
import { turnsFor } from '#src/turns.ts'

test('as much goes on at once as may, in order, and what fails lets the next one in', async () => {
  const inTurn = turnsFor(2)
  const begun: number[] = []
  const open: (() => void)[] = []
  const works = Array.from({ length: 5 }, (_, index) =>
    inTurn(async () => {
      begun.push(index)
      await new Promise<void>((resolve) => open.push(resolve))
      if (index === 0) throw new Error('it fails')
      return index
    }).catch(() => 'failed'),
  )
  await settled()
  expect(begun).toEqual([0, 1])
  for (const expected of [
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 1, 2, 3, 4],
  ]) {
    open.shift()?.()
    await settled()
    expect(begun).toEqual(expected)
  }
  for (const resolve of open) resolve()
  expect(await Promise.all(works)).toEqual(['failed', 1, 2, 3, 4])
  const last = inTurn(async () => 'later')
  expect(await last).toBe('later')
})

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}
