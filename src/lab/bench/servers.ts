import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Those of `npm start`. */
const nodeFlags = ['--max-semi-space-size=4', '--max-old-space-size=512']

/** A server process that is measured. */
export type Measured = {
  port: number
  /** CPU time that the process has used so far, seconds, user and system. */
  cpuSeconds: () => number
  /** Resident memory now, MB. */
  residentMb: () => number
  stop: () => Promise<void>
}

/** Starts a server of this folder in a process of its own and waits until it listens. */
export async function startServer(
  file: 'answer-server.ts' | 'floor-server.ts',
  args: readonly string[],
): Promise<Measured> {
  const child = spawn(process.execPath, [...nodeFlags, await bundled(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const port = await portOf(child)
  return {
    port,
    cpuSeconds: () => cpuSeconds(child.pid),
    residentMb: () => residentMb(child.pid),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** The server in one file, as `npm start` runs it. */
async function bundled(file: string): Promise<string> {
  const outfile = fileURLToPath(
    new URL(`../../../dist/bench-${file.replace('.ts', '.mjs')}`, import.meta.url),
  )
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  return outfile
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const port = /listening on (\d+)/.exec(chunk.toString())?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  })
}

/** Clock ticks a second, fixed by Linux for /proc. */
const ticks = 100

function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticks
}

function residentMb(pid: number | undefined): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
  return Number(line?.[1]) / 1024
}
