import { expect, test } from 'vitest'
import { openApp, origin } from '#test/support/app.ts'
import { openAuthor } from '#test/support/authors.ts'
import {
  editAt,
  openTwoAuthors,
  sendAgain,
  soundFacts,
  soundFields,
  storedVersions,
  writeQuestion,
} from '#test/support/editing.ts'
import { everythingStored } from '#test/support/routes.ts'

const kinds = Object.keys(soundFields)

test('the kind of a new question is chosen first', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const page = await ada.get(`/banks/${bankId}/questions/new`)
  for (const kind of kinds) expect(page.html).toContain(`questions/new?kind=${kind}`)
})

test.each(kinds)('a question of the kind %s is written, published and changed', async (kind) => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId, { kind, wish: 'publish' })
  const [first] = await storedVersions(app, bankId)
  expect(first).toMatchObject({ ref: 'keys', number: 1, status: 'published', reason: 'written' })
  expect(first?.question).toMatchObject({ id: 'keys', kind, domain: '1', task: '1.A' })
  const stem = `At night: ${soundFields[kind]?.['stem']}`
  const changed = await editAt(ada, path, { stem, reason: 'says when', do: 'save' })
  expect(changed.location).toBe(`${path}?outcome=saved`)
  const [, second] = await storedVersions(app, bankId)
  expect(second).toMatchObject({ number: 2, status: 'published', reason: 'says when' })
  expect(second?.question).toEqual({ ...first?.question, stem })
})

test('saving what does not differ makes no version, and a form sent twice is one question', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = `/banks/${bankId}/questions/new?kind=numeric`
  const page = await ada.get(path)
  const form = { ...soundFields['numeric'], ...soundFacts, ref: 'sheets', do: 'save' }
  for (const outcome of ['saved', 'same']) {
    const reply = await sendAgain(ada, path, page, form)
    expect(reply.location).toBe(`/banks/${bankId}/questions/sheets?outcome=${outcome}`)
  }
  const again = await editAt(ada, `/banks/${bankId}/questions/sheets`, { do: 'save' })
  expect(again.location).toMatch(/outcome=same$/)
  expect(await storedVersions(app, bankId)).toHaveLength(1)
})

test('an id that another question of the bank has is refused, and all that was typed stays', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  await writeQuestion(ada, bankId)
  const form = { ...soundFields['numeric'], ...soundFacts, ref: 'keys', do: 'save' }
  const reply = await editAt(ada, `/banks/${bankId}/questions/new?kind=numeric`, form)
  expect(reply.status).toBe(422)
  expect(reply.html).toContain('Another question of the bank has this id')
  expect(reply.html).toContain('How many sheets do 30 beds need')
  expect(await storedVersions(app, bankId)).toHaveLength(1)
})

test('every fault is told at its field, and nothing that was typed is lost', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const before = await everythingStored(app)
  const reply = await editAt(ada, `/banks/${bankId}/questions/new?kind=numeric`, {
    stem: '  ',
    'answer.value': 'sixty',
    'answer.tolerance': '-1',
    'mistake.value': '',
    'mistake.why': 'adds them',
    'source.cite': '',
    'source.url': 'javascript:alert(1)',
    asOf: 'yesterday',
    case: 'new',
    'case.title': 'A',
    do: 'save',
  })
  expect(reply.status).toBe(422)
  const faults = [
    'stem',
    'answer.value',
    'answer.tolerance',
    'mistake.value.0',
    'source.url.0',
    'asOf',
    'case.title',
    'case.text',
  ]
  for (const name of faults) expect(reply.html).toContain(`href="#field-${name}"`)
  for (const typed of ['sixty', 'adds them', 'javascript:alert(1)', 'yesterday'])
    expect(reply.html).toContain(typed)
  expect(await everythingStored(app)).toEqual(before)
})

test('rows are added, moved and removed by buttons, and everything typed stays', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = `/banks/${bankId}/questions/new?kind=single-best-answer`
  const typed = { ...soundFields['single-best-answer'], stem: 'Which key?' }
  const longer = await editAt(ada, path, { ...typed, do: 'add-part' })
  expect(longer.html).toContain('Option E')
  const moved = await sendAgain(ada, path, longer, { do: 'up-part:1' })
  const shorter = await sendAgain(ada, path, moved, { do: 'remove-part:4' })
  expect(shorter.html).not.toContain('Option E')
  const saved = await sendAgain(ada, path, shorter, { ref: 'keys', do: 'save' })
  expect(saved.status).toBe(303)
  const [stored] = await storedVersions(app, bankId)
  const options = [
    { id: 'b', text: 'The steel key', isKey: true },
    { id: 'a', text: 'The brass key', isKey: false },
  ]
  for (const [index, option] of options.entries())
    expect(stored?.question).toHaveProperty(`options.${index}`, expect.objectContaining(option))
})

test('what can’t be published is not, and says why; it can be kept as a draft', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = `/banks/${bankId}/questions/new?kind=single-best-answer`
  const form = { ...soundFields['single-best-answer'], key: [], ref: 'keys' }
  const refused = await editAt(ada, path, { ...form, do: 'publish' })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Not published, and nothing was saved yet')
  expect(refused.html).toContain('0 options are marked as right')
  expect(refused.html).toContain('Not to be published yet: its domain')
  expect(await storedVersions(app, bankId)).toEqual([])
  const kept = await sendAgain(ada, path, refused, { do: 'save' })
  expect(kept.status).toBe(303)
  expect(await storedVersions(app, bankId)).toMatchObject([{ status: 'draft' }])
  const bare = { stem: 'Which key?', ref: 'bare', do: 'save' }
  expect((await editAt(ada, path, bare)).location).toMatch(/bare\?outcome=saved$/)
})

test('the check shows what the rules say and the question, and keeps nothing', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const before = await everythingStored(app)
  const form = { kind: 'single-best-answer', stem: 'Which **key** is it?', 'part.text': 'Brass' }
  const reply = await ada.post(`/banks/${bankId}/questions/new/check`, form, {
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  })
  expect(reply.status).toBe(200)
  expect(reply.html).toContain('Which <strong>key</strong> is it?')
  expect(reply.html).toContain('id="fitness"')
  const page = await ada.post(`/banks/${bankId}/questions/new`, { ...form, do: 'check' })
  expect(page.html).toContain('Which <strong>key</strong> is it?')
  expect(await everythingStored(app)).toEqual(before)
})

test('two who change one question at once both keep their words, and the second decides', async () => {
  const app = await openApp()
  const { ada, bob, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId)
  const page = await bob.get(path)
  await editAt(ada, path, { stem: 'Which key opens the medicine room by day?', do: 'save' })
  const late = await sendAgain(bob, path, page, {
    stem: 'Which key opens the linen store at night?',
    do: 'save',
  })
  expect(late.status).toBe(409)
  expect(late.html).toContain('Nothing of yours is lost')
  expect(late.html).toMatch(/<ins>.*by day/s)
  expect(late.html).toContain('Which key opens the linen store at night?</textarea>')
  expect(await storedVersions(app, bankId)).toHaveLength(2)
  const again = await sendAgain(bob, path, late, { do: 'save' })
  expect(again.location).toMatch(/outcome=saved$/)
  const versions = await storedVersions(app, bankId)
  expect(versions.at(-1)?.question.stem).toBe('Which key opens the linen store at night?')
})

test('questions share a case of the bank, or bring their own', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const own = {
    case: 'new',
    'case.title': 'A ward at night',
    'case.text': 'Thirty beds, one nurse, and no paper in the printer.',
  }
  await writeQuestion(ada, bankId, { ref: 'first', changes: own })
  await writeQuestion(ada, bankId, { ref: 'second', changes: { case: ':a-ward-at-night' } })
  const [first, second] = await storedVersions(app, bankId)
  expect(first?.question.case?.id).toBe('a-ward-at-night')
  expect(second?.question.case).toEqual(first?.question.case)
})

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

test('a picture is put into the question and shown to its authors; anything else is refused', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = `/banks/${bankId}/questions/new`
  const upload = async (bytes: Uint8Array<ArrayBuffer>, alt: string) => {
    const body = new FormData()
    body.append('kind', 'numeric')
    body.append('stem', 'What is shown?')
    body.append('image.alt', alt)
    body.append('image', new Blob([bytes]), 'a.png')
    body.append('do', 'add-image')
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
    const reply = await app.app.request(origin + path, { method: 'POST', body, headers })
    return { status: reply.status, html: await reply.text() }
  }
  const added = await upload(png, 'A ward [plan]')
  const hash = /!\[A ward {1,2}plan\]\(image:([0-9a-f]{64})\)/.exec(added.html)?.[1]
  expect(hash).toBeDefined()
  const picture = await ada.get(`/images/${hash}`)
  expect(picture.headers.get('Content-Type')).toBe('image/png')
  for (const [bytes, alt] of [
    [png, ''],
    [Uint8Array.from([60, 115, 118, 103]), 'A drawing'],
    [new Uint8Array(2 * 1024 * 1024 + 1), 'Too much'],
  ] as const) {
    const refused = await upload(bytes, alt)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('What is shown?')
  }
})

test('a bank of others is not there, whatever is asked of it, and a guest signs up first', async () => {
  const app = await openApp()
  const { ada, bankId } = await openTwoAuthors(app)
  const path = await writeQuestion(ada, bankId)
  const stranger = (await openAuthor(app, 'eve@example.org')).browser
  const guest = app.browser()
  await guest.post('/start', { exam: 'demo' })
  const before = await everythingStored(app)
  const form = { kind: 'numeric', from: 'x', stem: 'Mine now', do: 'save', decision: 'retired' }
  const bank = `/banks/${bankId}`
  for (const page of [path, `${path}/history`, `${bank}/questions/new`, `${bank}/waiting`]) {
    expect([page, (await stranger.get(page)).status]).toEqual([page, 404])
    expect((await guest.get(page)).location).toMatch(/^\/sign-up/)
  }
  for (const page of ['new', 'keys', 'keys/check', 'keys/decisions', 'keys/restore']) {
    const reply = await stranger.post(`${bank}/questions/${page}`, form)
    expect([page, reply.status]).toEqual([page, 404])
  }
  expect(await everythingStored(app)).toEqual(before)
})
