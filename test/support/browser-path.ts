import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/**
 * Path of a Chromium that runs here: `CHROMIUM_PATH`, or the one that comes with the packages, unpacked once
 * into `node_modules/.cache`. Call it before workers start: unpacking is not atomic.
 */
export async function browserPath(): Promise<string> {
  const own = process.env['CHROMIUM_PATH']
  if (own !== undefined) return own
  const cache = resolve('node_modules/.cache/chromium-153')
  mkdirSync(cache, { recursive: true })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = cache
  const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  const path = await chromium.executablePath()
  if (!runs(path)) {
    // The system lacks libraries that the package brings along.
    const home = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
    const archive = [join(home, '../bin'), join(home, '../../bin'), join(home, 'bin')]
      .map((folder) => join(folder, 'al2023.tar.br'))
      .find(existsSync)
    if (archive === undefined) throw new Error('the packaged libraries of Chromium are not there')
    setupLambdaEnvironment(join(await inflate(archive), 'lib'))
  }
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  return path
}

function runs(path: string): boolean {
  return spawnSync(path, ['--headless', '--no-sandbox', '--version']).status === 0
}
