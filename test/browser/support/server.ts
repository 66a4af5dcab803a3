import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'libsql'

/** A server of one test, with data of its own. */
type OwnServer = {
  url: string
  /** Ends it without a warning and starts it again with the same data at the same address. */
  restart: (whileDown: () => Promise<unknown>) => Promise<void>
  /** Ends it for good and removes its data. */
  remove: () => Promise<void>
}

/** Starts the built program on a free port, with what the server of all tests has in its database so far. */
export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'examwright-own-'))
  const shared = new Sqlite(join(process.env['BROWSER_TEST_DATA'] ?? '', 'examwright.db'))
  shared.prepare('vacuum into ?').run([join(folder, 'examwright.db')])
  shared.close()
  let running = await start(folder, '0')
  const { url } = running
  const kill = async () => {
    running.child.kill('SIGKILL')
    await once(running.child, 'close')
  }
  return {
    url,
    async restart(whileDown) {
      await kill()
      await whileDown()
      running = await start(folder, new URL(url).port)
    },
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function start(folder: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['dist/node.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: port, DATA_DIR: folder },
  })
  const url = await new Promise<string>((found, failed) => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const at = /ready: (http:\/\/localhost:\d+)/.exec(out)?.[1]
      if (at !== undefined) found(at.replace('localhost', '127.0.0.1'))
    })
    child.once('close', () => failed(new Error(`the server ended: ${out}`)))
  })
  return { child, url }
}
