import { type Profiler, Session } from 'node:inspector/promises'

/** Watches which functions of a folder's files are called, when begun before the files are loaded. */
export async function watchCalls(folder: string) {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Debugger.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return {
    /**
     * Functions that were never called so far and whose source is `like` this, each as its file and the
     * name that it has or that is given to what it is part of.
     */
    async missing(like: RegExp): Promise<string[]> {
      const { result } = await session.post('Profiler.takePreciseCoverage')
      const scripts = result.filter(({ url }) => url.includes(`/${folder}/`))
      const found = scripts.map(async ({ url, scriptId, functions }) => {
        const { scriptSource } = await session.post('Debugger.getScriptSource', { scriptId })
        const uncalled = functions.filter((one) => one.ranges.every(({ count }) => count === 0))
        const names = uncalled
          .filter((one) => like.test(scriptSource.slice(...boundsOf(one))))
          .map((one) => one.functionName || nameBefore(scriptSource, boundsOf(one)[0]))
        return names.map((name) => `${url.split('/').at(-1)}: ${name}`)
      })
      return (await Promise.all(found)).flat()
    },
  }
}

function boundsOf({ ranges }: Profiler.FunctionCoverage): [number, number] {
  const [whole] = ranges
  return whole === undefined ? [0, 0] : [whole.startOffset, whole.endOffset]
}

function nameBefore(source: string, offset: number): string {
  return /.*\bconst (\w+) =/s.exec(source.slice(0, offset))?.[1] ?? `at ${offset}`
}
