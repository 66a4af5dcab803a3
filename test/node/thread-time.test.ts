import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { fileLimits, isOver, watchThread } from '#src/thread-time.ts'

test.each([
  { clockMs: 9_000, cpuMs: 8_400, over: false },
  { clockMs: 12_000, cpuMs: 10_500, over: true },
  { clockMs: 45_000, cpuMs: 8_400, over: false },
  { clockMs: 60_500, cpuMs: 1_000, over: true },
  { clockMs: 29_000, cpuMs: undefined, over: false },
  { clockMs: 30_500, cpuMs: undefined, over: true },
])(
  'after $clockMs ms by the clock and $cpuMs ms of CPU a file is over its time: $over',
  (taken) => {
    expect(isOver(taken, fileLimits)).toBe(taken.over)
  },
)

const limits = { cpuMs: 500, uncountedMs: 500, longestMs: 600_000 }

test('a thread that works without end is over its time, whatever runs in it', async () => {
  const worker = new Worker('for (;;) {}', { eval: true })
  await new Promise<void>((resolve) => void watchThread(worker, limits, resolve))
  await worker.terminate()
})

test.skipIf(!('cpuUsage' in Worker.prototype))(
  'a thread that waits for others has taken no time',
  async () => {
    const worker = new Worker('setInterval(() => undefined, 100)', { eval: true })
    let isDone = false
    const end = watchThread(worker, { ...limits, uncountedMs: 0 }, () => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 2500))
    end()
    expect(isDone).toBe(false)
    await worker.terminate()
  },
)

test('nothing is said of a thread that nobody looks at any more', async () => {
  const worker = new Worker('for (;;) {}', { eval: true })
  let isDone = false
  const end = watchThread(worker, limits, () => {
    isDone = true
  })
  end()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(isDone).toBe(false)
  await worker.terminate()
})
