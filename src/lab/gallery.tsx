import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assignmentPages } from './gallery/assignments.tsx'
import { bankPages } from './gallery/banks.tsx'
import { boardPages } from './gallery/boards.tsx'
import { cohortPages } from './gallery/cohorts.tsx'
import { dayPages } from './gallery/days.tsx'
import { gradebookPages } from './gallery/gradebook.tsx'
import { misconceptionPages } from './gallery/misconceptions.tsx'
import { mockChoicePages } from './gallery/mock-choices.tsx'
import { mockResultPages } from './gallery/mock-results.tsx'
import { mockPages } from './gallery/mocks.tsx'
import { outcomePages } from './gallery/outcomes.tsx'
import { otherPages } from './gallery/pages.tsx'
import { questionPages } from './gallery/questions.tsx'
import { readinessPages } from './gallery/readiness.tsx'

// Every page and state as a file to look at: npx tsx src/lab/gallery.tsx OUTDIR
const [, , target] = process.argv
if (target === undefined) throw new Error('usage: gallery.tsx OUTDIR')

mkdirSync(target, { recursive: true })
cpSync(new URL('../../views/assets/', import.meta.url), join(target, 'assets'), { recursive: true })

const pages = {
  ...otherPages,
  ...dayPages,
  ...questionPages,
  ...mockPages,
  ...mockChoicePages,
  ...mockResultPages,
  ...readinessPages,
  ...misconceptionPages,
  ...outcomePages,
  ...bankPages,
  ...cohortPages,
  ...assignmentPages,
  ...gradebookPages,
  ...boardPages,
}
for (const [name, page] of Object.entries(pages))
  writeFileSync(join(target, `${name}.html`), `<!doctype html>${String(await page)}`)

const links = Object.keys(pages).map((name) => `<li><a href="${name}.html">${name}</a></li>`)
writeFileSync(join(target, 'index.html'), `<!doctype html><ul>${links.join('')}</ul>`)
console.log(`${links.length} pages in ${target}`)
