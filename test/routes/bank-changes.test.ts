import { expect, test } from 'vitest'
import { joinAs, openAuthor } from '#test/support/authors.ts'
import { everythingStored } from '#test/support/routes.ts'
import { rows } from './account-people.ts'
import { openBank, send, standing, undo } from './bulk-changing.ts'

const two = ['night-1', 'night-3']

test('a tag is added to what is ticked in a new version each, found by it, and undone as one', async () => {
  const bank = await openBank()
  const before = await standing(bank)
  const { key, html } = await send(bank, { do: 'tag', tag: ' Night Shift ', ref: two })
  expect(html).toContain('2 questions tagged “night-shift”.')
  const after = await standing(bank)
  expect(after.map(({ tags }) => tags)).toEqual([
    '["made-up","night-shift"]',
    '["made-up"]',
    '["made-up","night-shift"]',
    '["made-up"]',
  ])
  expect(after[0]).toMatchObject({ edited: 1, version_tags: '["made-up","night-shift"]' })
  const page = await bank.browser.get(`/banks/${bank.bankId}?tag=night-shift`)
  expect(page.html).toContain('2 questions')
  expect((await bank.browser.get(`/banks/${bank.bankId}?q=shift`)).html).toContain('2 questions')
  expect((await undo(bank, key)).html).toContain('Undone.')
  expect(await standing(bank)).toEqual(before)
  expect(await rows(bank.app, "select * from question_version where id like '%@2'")).toHaveLength(2)
})

test('a tag is taken off, and what never had it stays as it was', async () => {
  const bank = await openBank()
  await send(bank, { do: 'tag', tag: 'ward', ref: ['night-2'] })
  const { html } = await send(bank, { do: 'untag', tag: 'ward', ref: ['night-1', 'night-2'] })
  expect(html).toContain('Tag “ward” taken off 1 question.')
  expect(html).toContain('1 were so already')
  expect((await standing(bank)).map(({ found_tags: tags }) => tags)).toEqual(
    Array(4).fill('made-up'),
  )
})

test('questions move to another task, and back', async () => {
  const bank = await openBank()
  const { key, html } = await send(bank, { do: 'move', place: '2/2.A', ref: two })
  expect(html).toContain('2 questions moved to 2.A.')
  expect((await standing(bank)).map(({ task }) => task)).toEqual(['2.A', '1.A', '2.A', '1.A'])
  await undo(bank, key)
  expect((await standing(bank)).map(({ task }) => task)).toEqual(['1.A', '1.A', '1.A', '1.A'])
})

test.each(['', '9', '1/2.A', '9/9.Z', '__proto__'])('there is no moving to %j', async (place) => {
  const bank = await openBank()
  const before = await everythingStored(bank.app)
  const { html } = await send(bank, { do: 'move', place, ref: two })
  expect(html).toContain('Choose the domain or task')
  expect(await everythingStored(bank.app)).toEqual(before)
})

test('a move that leaves a published question without a task waits for review and stays in use', async () => {
  const bank = await openBank()
  const { key, html } = await send(bank, { do: 'move', place: '2', ref: ['night-1'] })
  expect(html).toContain('1 of them wait for review')
  expect((await standing(bank))[0]).toMatchObject({ domain: '1', edited: 0, waits: 1 })
  const again = await send(bank, { do: 'tag', tag: 'later', ref: ['night-1', 'night-2'] })
  expect(again.html).toContain('<strong>night-1</strong> has a change that waits for review')
  expect(again.html).toContain('1 question tagged')
  await undo(bank, key)
  expect((await standing(bank))[0]).toMatchObject({ waits: 0, edited: 0 })
})

test.each(['draft', 'in-review', 'retired'] as const)(
  'published questions become %s and published again',
  async (status) => {
    const bank = await openBank()
    const { key } = await send(bank, { do: 'status', status, ref: two })
    expect((await standing(bank)).map((one) => one['status'])).toEqual([
      status,
      'published',
      status,
      'published',
    ])
    expect((await standing(bank)).map(({ edited }) => edited)).toEqual([0, 0, 0, 0])
    await undo(bank, key)
    expect((await standing(bank)).every((one) => one['status'] === 'published')).toBe(true)
  },
)

test('publishing names what can’t be, with its reason, while the others go through', async () => {
  const bank = await openBank('draft')
  await rows(
    bank.app,
    "update question_version set content = json_set(content, '$.domain', '') where id = ?",
    `${bank.bankId}.night-1@1`,
  )
  await rows(
    bank.app,
    "update question_version set content = json_set(content, '$.sources', json('[]')) where id = ?",
    `${bank.bankId}.night-2@1`,
  )
  const { html } = await send(bank, { do: 'status', status: 'published', all: '1', found: '' })
  expect(html).toContain('2 questions set to “Published”.')
  expect(html).toContain('<strong>night-1</strong> has no domain yet')
  expect(html).toContain('<strong>night-2</strong> has faults: sources missing')
  expect((await standing(bank)).map((one) => one['status'])).toEqual([
    'draft',
    'draft',
    'published',
    'published',
  ])
})

test('where a second look is wanted nobody publishes alone what they wrote, and edits of published questions wait', async () => {
  const bank = await openBank('draft')
  await rows(bank.app, 'update bank set needs_review = 1 where id = ?', bank.bankId)
  await send(bank, { do: 'tag', tag: 'mine', ref: ['night-1'] })
  const all = { do: 'status', status: 'published', all: '1', found: '' }
  const { html } = await send(bank, all)
  expect(html).toContain('3 questions set to “Published”.')
  expect(html).toContain('<strong>night-1</strong> was last written by you')
  const edith = await openAuthor(bank.app, 'edith@example.org')
  await joinAs(bank.browser, edith.browser, bank.bankId)
  const other = await send({ ...bank, ...edith }, all)
  expect(other.html).toContain('1 question set to “Published”.')
  const tagged = await send(bank, { do: 'tag', tag: 'late', all: '1', found: '' })
  expect(tagged.html).toContain(
    '4 questions tagged “late”. </strong> 4 of them wait'.replace(' </', '</'),
  )
  expect((await standing(bank)).every((one) => one['waits'] === 1)).toBe(true)
})

test('all that is found is changed, and only that', async () => {
  const bank = await openBank()
  const { html } = await send(bank, {
    do: 'tag',
    tag: 'kept',
    all: '1',
    found: '?q=secret',
    ref: ['night-1'],
  })
  expect(html).toContain('2 questions tagged “kept”.')
  expect(html).toContain('value="?q=secret"')
  expect(
    (await standing(bank)).map(({ found_tags: tags }) => String(tags).includes('kept')),
  ).toEqual([false, false, true, true])
})

test('an undo leaves alone what was changed since, and says how many', async () => {
  const bank = await openBank()
  const first = await send(bank, { do: 'tag', tag: 'a', ref: two })
  await send(bank, { do: 'tag', tag: 'b', ref: ['night-1'] })
  const undone = await undo(bank, first.key)
  expect(undone.html).toContain('1 question stays as it is: it was changed since.')
  expect((await standing(bank)).map(({ tags }) => tags)).toEqual([
    '["made-up","a","b"]',
    '["made-up"]',
    '["made-up"]',
    '["made-up"]',
  ])
  const stored = await everythingStored(bank.app)
  const again = await undo(bank, first.key)
  expect(again.html).toContain('Undone.')
  expect(await everythingStored(bank.app)).toEqual(stored)
})
