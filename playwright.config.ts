import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserPath } from './test/support/browser-path.ts'

// Read again by every worker: what the first reading decided is handed on by the environment.
process.env['CHROMIUM_PATH'] ??= await browserPath()
process.env['BROWSER_TEST_DATA'] ??= mkdtempSync(join(tmpdir(), 'examwright-browser-'))
process.env['BROWSER_TEST_PORT'] ??= '18732'
const port = process.env['BROWSER_TEST_PORT']
const url = `http://localhost:${port}`

export default defineConfig({
  testDir: 'test/browser',
  workers: 2,
  timeout: 60_000,
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: url,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  webServer: {
    command: 'npm start',
    url: `${url}/healthz`,
    env: {
      PORT: port,
      DATA_DIR: process.env['BROWSER_TEST_DATA'],
      DATABASE_SYNCHRONOUS: 'NORMAL',
    },
    timeout: 60_000,
  },
})
