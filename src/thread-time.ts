import type { Worker } from 'node:worker_threads'

/** How long a thread may take, in ms: by its own CPU where that is counted, and by the clock. */
type TimeLimits = { cpuMs: number; uncountedMs: number; longestMs: number }

/**
 * With the thread's start, its end and the looking less than 10 s, which is more than any file takes that may be sent. A
 * busy server gives a thread less of its CPU, so the clock decides only where CPU is not counted, or does not answer.
 */
export const fileLimits: TimeLimits = { cpuMs: 8_500, uncountedMs: 30_000, longestMs: 60_000 }

/** What a thread has taken so far, in ms; CPU is absent where it is not counted, as before Node 24.6. */
type TimeTaken = { clockMs: number; cpuMs: number | undefined }

/** Whether a thread has had its time. */
export function isOver({ clockMs, cpuMs }: TimeTaken, limits: TimeLimits): boolean {
  if (cpuMs === undefined) return clockMs > limits.uncountedMs
  return cpuMs > limits.cpuMs || clockMs > limits.longestMs
}

const lookEveryMs = 250

/** Looks at a thread four times a second, and says once when it has had its time. Returns what ends the looking. */
export function watchThread(worker: Worker, limits: TimeLimits, onOver: () => void): () => void {
  const begunAt = performance.now()
  // A thread that does not answer keeps what it answered last, and the clock goes on.
  let cpuMs: number | undefined = 'cpuUsage' in worker ? 0 : undefined
  let isTold = false
  const judge = () => {
    if (isTold || !isOver({ clockMs: performance.now() - begunAt, cpuMs }, limits)) return
    isTold = true
    clearInterval(timer)
    onOver()
  }
  const timer = setInterval(() => {
    judge()
    if (cpuMs === undefined) return
    worker.cpuUsage().then(
      ({ user, system }) => {
        cpuMs = (user + system) / 1000
        judge()
      },
      () => undefined, // It has ended, and its end is heard elsewhere.
    )
  }, lookEveryMs)
  return () => {
    isTold = true
    clearInterval(timer)
  }
}
