import { findFaults } from './support/audit.ts'
import { makeGallery, showState } from './support/gallery.ts'
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
  'banks',
  'bank-settings',
  'bank-members',
  'bank-withdraw',
  'cohort-people',
  'cohort-roster',
  'cohort-roster-check',
  'cohort-assignments',
  'assignment-attempts',
  'assignment-set',
  'assignment-form',
  'assignment-questions',
  'gradebook',
  'board',
  'weeks-first',
]

let folder = ''

test.use({ trace: 'off' })

// biome-ignore lint/correctness/noEmptyPattern: the first argument has to be a pattern
test.beforeAll(({}, { project }) => {
  folder = makeGallery(project.outputDir)
})

for (const name of states)
  test(`everybody can read and use this state: ${name}`, async ({ page }) => {
    await showState(page, folder, name)
    expect(await findFaults(page)).toEqual([])
  })
