import { expect, test } from 'vitest'
import { applyCorrections } from '#src/actions/apply-corrections.ts'
import { openApp } from '#test/support/app.ts'
import { correct, openCorrector } from '#test/support/correcting.ts'
import { addAssignment, addAttempt, addMember, openCohort } from '#test/support/gradebook-cohort.ts'
import { wordsOf } from '#test/support/mock.ts'

/** Two members with attempts; the first question is missed by one with c, domain 2 by the other. */
async function openResults() {
  const opened = await openCohort(await openApp())
  const { app, cohortId } = opened
  const ada = await addMember(app, cohortId, { name: 'Ada' })
  const bob = await addMember(app, cohortId, { name: 'Bob' })
  await addMember(app, cohortId, { name: 'Cyd' })
  const assignmentId = await addAssignment(app, cohortId)
  await addAttempt(app, { assignmentId, userId: ada, chosen: ['a', 'a', 'a', 'a'] })
  await addAttempt(app, { assignmentId, userId: ada, number: 2, chosen: ['c', 'b', 'b', 'b'] })
  await addAttempt(app, { assignmentId, userId: bob, chosen: ['c', 'b', 'd'] })
  return { ...opened, assignmentId, ada, bob, path: `/assignments/${assignmentId}/results` }
}

/** Rows of a table with this caption, as the texts of their cells. */
function tableOf(html: string, caption: string): string[][] {
  const table = html.split('<table').find((one) => one.includes(`<caption>${caption}`)) ?? ''
  const rows = table.slice(table.indexOf('<tbody>'), table.indexOf('</table>')).split('<tr>')
  return rows
    .slice(1)
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        wordsOf({ html: cell }).replaceAll('\u202f', ' ').trim(),
      ),
    )
}

test('each question has its share over the attempts that count, and the wrong option chosen most', async () => {
  const { instructor, path } = await openResults()
  const { html } = await instructor.browser.get(path)
  expect(tableOf(html, 'Questions').map((row) => [row[0], ...row.slice(2, 6), row[7]])).toEqual([
    ['demo-1a-001', '2', '0', '0', '0 %', 'Charlie (2)'],
    ['demo-2a-001', '2', '0', '1', '50 %', 'Delta (1)'],
    ['demo-2a-002', '2', '1', '1', '50 %', '–'],
    ['demo-1a-002', '2', '0', '2', '100 %', '–'],
  ])
  expect(wordsOf({ html })).toContain('Marks 2 of 3 Passed 1 of 2')
})

test('members × domains stand in one table, with what was left out as not earned', async () => {
  const { instructor, path } = await openResults()
  const { html } = await instructor.browser.get(path)
  expect(tableOf(html, 'Share right')).toEqual([
    ['Ada', '50 % 1 of 2', '100 % 2 of 2'],
    ['Bob', '50 % 1 of 2', '0 % 0 of 2'],
    ['All together', '50 % 2 of 4', '50 % 2 of 4'],
  ])
})

test('while nobody has a mark the page says so, and not that nobody handed in', async () => {
  const { app, instructor, cohortId, ada } = await openResults()
  const assignmentId = await addAssignment(app, cohortId)
  await addAttempt(app, { assignmentId, userId: ada, chosen: ['b'], closedAt: null })
  const { html } = await instructor.browser.get(`/assignments/${assignmentId}/results`)
  expect(html).toContain('No mark yet')
  expect(html).toContain('None of 3 members has one')
})

test('a corrected key changes marks, and the history tells what they were, since when and why', async () => {
  const { app, instructor, cohortId, ada, bob, path } = await openResults()
  expect(wordsOf(await instructor.browser.get(path))).toContain('No mark was changed')
  const author = await openCorrector(app)
  const corrected = await correct(app, author, 'demo-1a-001', { choice: 'c' })
  expect(corrected).toMatchObject({ kind: 'corrected' })
  await applyCorrections(app.deps.db, app.clock.at)
  const { html } = await instructor.browser.get(path)
  const changes = tableOf(html, '2 marks changed').map(([name, attempt, was, is, since, why]) => [
    name,
    attempt,
    was,
    is,
    since,
    why?.includes('The rule says otherwise.'),
  ])
  expect(changes.toSorted()).toEqual([
    ['Ada', '2', '75 %, passed', '100 %, passed', '25 Nov 2026', true],
    ['Bob', '1', '25 %, not passed', '50 %, not passed', '25 Nov 2026', true],
  ])
  const book = `/cohorts/${cohortId}/gradebook`
  const table = wordsOf(await instructor.browser.get(book))
  expect(table).toMatch(/Ada 100 1 of 1 100 ✓ Bob 50 1 of 1 50 ✗/)
  for (const member of [ada, bob])
    expect(wordsOf(await instructor.browser.get(`${book}/${member}`))).toContain(
      '1 mark changed because the key of a question was corrected',
    )
})
