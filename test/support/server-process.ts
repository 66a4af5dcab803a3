import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

/** The program as it is deployed: the bundle beside its files, with shipped banks of its own. */
export type Installation = { folder: string; dataDir: string; banks: string }

/**
 * Lays the built program out in a folder that goes when the test is over. `questions` is copied as its
 * shipped banks; without it there are none, and it starts faster.
 */
export async function install(questions?: string): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [dataDir, banks] = [join(folder, 'data'), join(folder, 'questions')]
  mkdirSync(dataDir)
  mkdirSync(banks)
  if (questions !== undefined) cpSync(questions, banks, { recursive: true })
  for (const name of ['db', 'views', 'node_modules']) symlinkSync(resolve(name), join(folder, name))
  await build({
    entryPoints: ['src/node.ts'],
    outfile: join(folder, 'dist/node.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  return { folder, dataDir, banks }
}

/** How a process ended. */
type End = { code: number | null; signal: NodeJS.Signals | null }

/** A server that runs, or ended before it was ready. */
export type Server = {
  /** Where it listens; empty when it never did. */
  url: string
  pid: number
  out: () => string
  err: () => string
  /** Sends a signal and waits for the end. */
  stop: (signal: NodeJS.Signals) => Promise<End>
  ended: Promise<End>
}

/**
 * Starts the program on a free port and waits until it is ready or over. `limitKb`: no file may grow beyond
 * it, until `prlimit` says otherwise.
 */
export async function startServer(
  { folder, dataDir }: Installation,
  environment: Record<string, string> = {},
  limitKb?: number,
): Promise<Server> {
  const limit = limitKb === undefined ? '' : `ulimit -S -f ${limitKb}; `
  const child = spawn('bash', ['-c', `${limit}exec "$0" "$1"`, process.execPath, 'dist/node.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      ...environment,
    },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let [out, err] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
  }))
  const ready = new Promise<string>((found) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const port = /ready: http:\/\/localhost:(\d+)/.exec(out)?.[1]
      if (port !== undefined) found(`http://127.0.0.1:${port}`)
    })
  })
  const url = await Promise.race([ready, ended.then(() => '')])
  return {
    url,
    pid: child.pid ?? 0,
    out: () => out,
    err: () => err,
    async stop(signal) {
      child.kill(signal)
      return ended
    },
    ended,
  }
}
