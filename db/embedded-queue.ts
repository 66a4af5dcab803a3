import type { ResultSet } from '@libsql/client'
import type { Statements } from './embedded-statements.ts'
import { commitGroup, type Write } from './group-commit.ts'

/** How many writes share one COMMIT at most, so that reads in between don't wait long. */
const GROUP_LIMIT = 128

/** The order of everything that may not overlap on the one connection: first come, first served. */
export type Queue = {
  /**
   * Adds a write. It shares one transaction with the writes waiting beside it, and the promise settles
   * after their COMMIT. A write that fails takes no other with it.
   */
  write: (write: Write) => Promise<ResultSet[]>
  /** Adds a task that has the connection to itself until its promise settles. */
  exclusive: <Result>(task: () => Promise<Result>) => Promise<Result>
  isIdle: () => boolean
}

type WaitingWrite = {
  kind: 'write'
  write: Write
  resolve: (results: ResultSet[]) => void
  reject: (error: unknown) => void
}
type Waiting = WaitingWrite | { kind: 'exclusive'; run: () => Promise<void> }

/** `patienceMs`: how long another process's lock is waited for. `onIdle` is called when all is done. */
export function openQueue(options: {
  statements: Statements
  patienceMs: number
  onIdle: () => void
}): Queue {
  const { statements, patienceMs, onIdle } = options
  const waiting: Waiting[] = []
  let isDraining = false

  function add(task: Waiting): void {
    waiting.push(task)
    if (!isDraining) void drain()
  }

  async function drain(): Promise<void> {
    isDraining = true
    while (waiting.length > 0) {
      // Whatever else arrives in this turn of the event loop joins the group: one sync serves it all.
      await new Promise((resolve) => setImmediate(resolve))
      if (waiting[0]?.kind === 'exclusive') await takeExclusive(waiting)
      else await commit(takeGroup(waiting))
    }
    isDraining = false
    onIdle()
  }

  async function commit(group: readonly WaitingWrite[]): Promise<void> {
    const writes = group.map(({ write }) => write)
    const outcomes = await commitGroup({ writes, statements, patienceMs })
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.ok) group[index]?.resolve(outcome.results)
      else group[index]?.reject(outcome.error)
    }
  }

  return {
    write: (write) =>
      new Promise((resolve, reject) => add({ kind: 'write', write, resolve, reject })),
    exclusive: (task) =>
      new Promise((resolve, reject) =>
        add({ kind: 'exclusive', run: () => task().then(resolve, reject) }),
      ),
    isIdle: () => !isDraining,
  }
}

async function takeExclusive(waiting: Waiting[]): Promise<void> {
  const next = waiting.shift()
  if (next?.kind === 'exclusive') await next.run()
}

function takeGroup(waiting: Waiting[]): WaitingWrite[] {
  const group: WaitingWrite[] = []
  for (const task of waiting) {
    const isFull = group.length === GROUP_LIMIT
    if (task.kind === 'exclusive' || isFull || (task.write.isAlone && group.length > 0)) break
    group.push(task)
    if (task.write.isAlone) break
  }
  waiting.splice(0, group.length)
  return group
}
