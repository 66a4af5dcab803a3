import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFaults } from './support/audit.ts'
import { expect, test } from './support/watched.ts'

// What takes days, other people or a broken server to come about is taken from the gallery of states.
const states = [
  'today-missed',
  'today-nothing',
  'today-exam',
  'today-after',
  'today-told-bars',
  'today-retake',
  'outcome-refused',
  'calibration',
  'question-right',
  'multiple-partly',
  'question-view',
  'misconceptions',
  'misconceptions-mended',
  'reports',
  'error-500',
  'mock-instructions-sections',
  'mock-question-saved',
  'mock-question-case',
  'mock-question-matching',
  'mock-review',
  'mock-section',
  'mock-break',
]

let folder = ''

test.use({ trace: 'off' })

// biome-ignore lint/correctness/noEmptyPattern: the first argument has to be a pattern
test.beforeAll(({}, { project }) => {
  folder = join(project.outputDir, 'gallery')
  const { status, stderr } = spawnSync('npx', ['tsx', 'src/lab/gallery.tsx', folder])
  if (status !== 0) throw new Error(`the gallery was not made: ${stderr}`)
})

for (const name of states)
  test(`everybody can read and use this state: ${name}`, async ({ page, request }) => {
    const headers = (await request.get('/')).headers()
    const body = readFileSync(join(folder, `${name}.html`), 'utf8')
    await page.route('**/gallery', (route) =>
      route.fulfill({ headers, contentType: 'text/html; charset=utf-8', body }),
    )
    await page.goto('/gallery')
    expect(await findFaults(page)).toEqual([])
  })
