import { expect, test } from 'vitest'
import { bringFile, openBank } from '#test/support/importing.ts'
import { rows } from './account-people.ts'

const doors = `::good:: Which door is locked? {=The left ~The right ~Neither}

::better:: Which window is open? {=The upper ~The lower ~Both}`

const repeated = `::again:: Which door is locked? {=The left ~The right ~Neither}

::third:: Which key is lost? {=The brass one ~The steel one ~None}`

const choices = { level: 'recall', asOf: '2026-10', source: 'Ward rules, 3', status: 'in-review' }

async function openDoors() {
  const bank = await openBank()
  const file = { name: 'doors.gift', content: doors }
  return { ...bank, id: await bringFile(bank.app, bank.browser, { bankId: bank.bankId, file }) }
}

const boxOf = (number: number) =>
  new RegExp(`<input type="checkbox" name="take" value="${number}"[^>]*>`)

test('ticks and choices stand in one form, and a tick taken away is not lost when choices are kept', async () => {
  const { browser, id } = await openDoors()
  const [form = ''] =
    /<form id="ticks".*?<\/form>/s.exec((await browser.get(`/imports/${id}`)).html) ?? []
  expect(form).toContain(`formaction="/imports/${id}/choices"`)
  expect(form).toMatch(boxOf(1))
  const kept = await browser.post(`/imports/${id}/choices`, { ...choices, shown: '1 2', take: '2' })
  expect([kept.status, kept.location]).toEqual([303, `/imports/${id}`])
  const { html } = await browser.get(`/imports/${id}`)
  expect(html).toContain('Import 1 question')
  expect(boxOf(1).exec(html)?.[0]).not.toContain('checked')
  expect(boxOf(2).exec(html)?.[0]).toContain('checked')
  await browser.post(`/imports/${id}/import`, {})
  const after = (await browser.get(`/imports/${id}`)).html
  expect(after.match(/Left out</g)).toHaveLength(1)
  expect(after.indexOf('Left out<')).toBeLessThan(after.indexOf('id="q-2"'))
})

test('choices that were not kept yet count when the questions are imported', async () => {
  const { app, browser, bankId, id } = await openDoors()
  const form = { ...choices, 'category.0': '', 'domain.0': '1', shown: '1 2', take: ['1', '2'] }
  expect((await browser.post(`/imports/${id}/import`, form)).location).toBe(`/imports/${id}`)
  const found = await rows(
    app,
    'select ref, domain, level, as_of from question where bank_id = ? order by ref',
    bankId,
  )
  expect(found).toMatchObject([
    { ref: 'better', domain: '1', level: 'recall', as_of: '2026-10' },
    { ref: 'good', domain: '1', level: 'recall', as_of: '2026-10' },
  ])
})

test('refused choices stay as they were typed, with the ticks, and nothing is imported', async () => {
  const { app, browser, bankId, id } = await openDoors()
  const form = {
    ...choices,
    asOf: 'October',
    'category.0': '',
    'domain.0': '2',
    shown: '1 2',
    take: '1',
  }
  for (const path of ['choices', 'ticks', 'import']) {
    const { status, html } = await browser.post(`/imports/${id}/${path}`, form)
    expect([path, status]).toEqual([path, 422])
    expect(html).toContain('Write the month as 2026-11.')
    expect(html).toContain('value="October"')
    expect(html).toContain('value="Ward rules, 3"')
    expect(html).toMatch(/<option value="2" selected/)
    expect(html).toMatch(/value="in-review" checked/)
    expect(boxOf(2).exec(html)?.[0]).not.toContain('checked')
  }
  expect(await rows(app, 'select ref from question where bank_id = ?', bankId)).toEqual([])
})

test('a repeat that was ticked stays ticked when choices are kept', async () => {
  const { app, browser, bankId, id } = await openDoors()
  await browser.post(`/imports/${id}/import`, { shown: '1 2', take: ['1', '2'] })
  const file = { name: 'again.gift', content: repeated }
  const again = await bringFile(app, browser, { bankId, file })
  const before = (await browser.get(`/imports/${again}`)).html
  expect(before).toContain('It is left out unless you tick it.')
  expect(boxOf(1).exec(before)?.[0]).not.toContain('checked')
  await browser.post(`/imports/${again}/choices`, { ...choices, shown: '1 2', take: ['1', '2'] })
  const { html } = await browser.get(`/imports/${again}`)
  expect(boxOf(1).exec(html)?.[0]).toContain('checked')
  expect(html).toContain('Import 2 questions')
})

test('categories beyond the hundred that a page shows keep their domain, whatever is pressed', async () => {
  const bank = await openBank()
  const { app, browser, bankId } = bank
  const categories = [...Array.from({ length: 100 }, (_, index) => `A${100 + index}`), 'Numbers']
  const content = [
    'question,option a,option b,correct,category',
    ...categories.map((category) => `Which is ${category}?,This,That,A,${category}`),
  ].join('\n')
  const id = await bringFile(app, browser, { bankId, file: { name: 'many.csv', content } })
  const shown = Object.fromEntries(
    categories.slice(0, 100).flatMap((category, index) => [
      [`category.${index}`, category],
      [`domain.${index}`, index === 0 ? '1' : ''],
    ]),
  )
  await browser.post(`/imports/${id}/import`, { ...choices, ...shown })
  const found = await rows(
    app,
    "select distinct domain from question where bank_id = ? and domain <> '' order by domain",
    bankId,
  )
  expect(found).toEqual([{ domain: '1' }, { domain: '2' }])
})
