import { expect, test } from 'vitest'
import { openApp, type TestApp } from '#test/support/app.ts'
import { answerPlace, answerWrongly, startGuest } from '#test/support/learner.ts'
import { beginMock, saveRight, submit } from '#test/support/mock.ts'
import { take, takeJson } from './export-file.ts'

async function userId(app: TestApp): Promise<string> {
  const { rows } = await app.deps.db.$client.execute('select id from user order by created_at')
  return String(rows[0]?.['id'])
}

/** Something in each table that belongs to a person, secrets included. */
async function fillTables(app: TestApp): Promise<void> {
  const id = await userId(app)
  const sql = `
    insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values ('a', '${id}', 'credential', '${id}', 'SECRET-hash', 1, 1);
    insert into passkey (id, name, public_key, user_id, credential_id, counter, device_type, backed_up)
      values ('p', 'My phone', 'SECRET-key', '${id}', 'SECRET-credential', 3, 'multiDevice', 1);
    insert into two_factor (id, secret, backup_codes, verified, user_id)
      values ('t', 'SECRET-seed', 'SECRET-codes', 1, '${id}');
    insert into outcome values ('${id}', 'demo', '2026-10-01', 'passed', null, 0.7, 5);
    insert into person_rating values ('${id}', 'demo', 0.5, 0.4, '2026-11-25');
    insert into practice_summary values ('${id}', 'demo', 0.5, '[]', 1, 5);
    insert into goal values ('${id}', 'demo', '2027-03-01', 30, 5);
    insert into note values ('${id}', 'demo.demo-1a-001', 'A note of mine', 6);
    insert into report values ('r', '${id}', 'demo.demo-1a-001', 'demo.demo-1a-001@1', 'typo',
      'A report of mine', 'open', null, 7, null);
    insert into flag values ('${id}', 'demo.demo-1a-001', 8);
    insert into bank (id, exam, title, owner_id, visibility, created_at)
      values ('mine', 'demo', 'A bank of mine', '${id}', 'private', 9);
    insert into bank_member values ('mine', '${id}', 'owner', 9);
    insert into bank_invite values ('SECRET-invite', 'mine', '${id}', 10, 11);
    insert into bank_use values ('${id}', 'mine', 12);
    insert into bank_import (id, bank_id, user_id, state, file_name, size, created_at)
      values ('i', 'mine', '${id}', 'imported', 'mine.csv', 5, 13);
    insert into bulk_change values ('b', 'mine', '${id}', 'tag', '{}', '[]', 14, null);
    insert into api_token values ('k', '${id}', 'My script', 'SECRET-token', 15, null, null);
    insert into report_message values ('m', 'r', '${id}', 0, 'A message of mine', 16);
    insert into notice values ('n', '${id}', 'import-ready', '{}', 17, null);
    insert into cohort (id, exam, title, zone, join_code, is_join_open, created_at)
      values ('c', 'demo', 'A cohort of mine', 'UTC', 'SECRET-code', 1, 18);
    insert into cohort_person (cohort_id, user_id, role, name, joined_at) values ('c', '${id}', 'member', 'Me', 19);
    insert into cohort_invite values ('SECRET-instructing', 'c', '${id}', 20, 21);
    insert into assignment (id, cohort_id, title, source, questions, opens_at, closes_at, zone, counts, is_shuffled, shows,
      created_at, updated_at) values ('w', 'c', 'Work', '{}', 1, 22, 23, 'UTC', 'best', 1, 'window', 22, 22);
    insert into assignment_grant values ('w', '${id}', 1, null, 24);
    insert into attempt (sitting_id, assignment_id, user_id, number, due_at)
      select id, 'w', user_id, 1, 25 from sitting where user_id = '${id}' limit 1;
    insert or ignore into ledger values ('${id}', 'c', '2026-11-25', 's', 'q', 0.5, 1, 1, 1, 1, 100);
    insert or ignore into point_day values ('${id}', '2026-11-25', 'c', 1, 100);
    insert or ignore into point_week values ('${id}', 'c', '2026-11-23', 100, -1);
    insert or ignore into point_memory values ('${id}', 'q', 1, 5, '2026-11-25', null, null);
    insert into mail_digest values ('${id}', 'SECRET-stop', 26, 27);
    insert into regrade select id, user_id, sitting_id, 0.5 from step where user_id = '${id}' limit 1;
  `
  await app.deps.db.$client.executeMultiple(sql)
}

test('everything of mine is in the file, nothing that opens my account, and nothing of others', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1, { extra: { certainty: 'sure' } })
  await answerWrongly(learner, 2)
  await fillTables(app)
  app.clock.advance(60_000)
  const other = await startGuest(app)
  await answerPlace(other, 1)

  const content = await takeJson(app, learner.browser)
  const keyOfTable: Record<string, string> = {
    account: 'signIns',
    api_token: 'tokens',
    assignment_grant: 'grants',
    attempt: 'attempts',
    bank_import: 'imports',
    bank_member: 'banks',
    bank_use: 'bankUses',
    bulk_change: 'bulkChanges',
    calibration: 'calibrations',
    card: 'cards',
    cohort_person: 'cohorts',
    day_tally: 'days',
    domain_prior: 'priors',
    // With the sitting that it is about.
    draft: 'sittings',
    flag: 'flags',
    goal: 'goals',
    learner: 'settings',
    ledger: 'ledger',
    mail_digest: 'digest',
    mock: 'sittings',
    note: 'notes',
    notice: 'notices',
    outcome: 'outcomes',
    passkey: 'passkeys',
    person_rating: 'ratings',
    point_day: 'pointDays',
    point_memory: 'pointMemory',
    point_week: 'pointWeeks',
    practice_summary: 'practiceSummaries',
    regrade: 'regrades',
    report: 'reports',
    report_message: 'messages',
    session: 'sessions',
    sitting: 'sittings',
    step: 'steps',
    two_factor: 'twoFactor',
  }
  const { rows } = await app.deps.db.$client.execute(
    `select m.name from sqlite_schema m join pragma_table_info(m.name) c
     where m.type = 'table' and c.name = 'user_id' order by m.name`,
  )
  expect(rows.map((row) => row['name'])).toEqual(Object.keys(keyOfTable))
  for (const key of [...Object.values(keyOfTable), 'account', 'invites', 'cohortInvites'])
    expect({ key, isThere: JSON.stringify(content[key] ?? []).length > 2 }).toEqual({
      key,
      isThere: true,
    })
  const text = JSON.stringify(content)
  for (const mine of [
    'My phone',
    'A note of mine',
    'A report of mine',
    'A bank of mine',
    'My script',
    'A message of mine',
  ])
    expect(text).toContain(mine)
  expect(text).not.toContain('SECRET')
  for (const [, cookie] of learner.browser.cookies)
    expect(text).not.toContain(decodeURIComponent(cookie).split('.')[0])
  expect(content.account.id).toBe(await userId(app))
  expect(content.steps.map(({ seq, kind, response }) => [seq, kind, typeof response])).toEqual([
    [1, 'answer', 'object'],
    [2, 'answer', 'object'],
  ])
  expect(content.sittings.map(({ places }) => places.map(({ position }) => position))).toEqual([
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  ])
  expect(content.sittings[0]?.places[0]?.shownOrder).toEqual(content.steps[0]?.shownOrder)
})

test('mocks are in the file with their form, clock and drafts, and which questions are on trial afterwards', async () => {
  const app = await openApp()
  const candidate = await beginMock(app)
  await saveRight(candidate, 2, {
    extra: { certainty: 'sure', struck: ['a'], flagged: '1', marks: '[[1,4]]' },
    afterMs: 9000,
  })
  const draft = {
    position: 2,
    isAnswered: true,
    certainty: 'sure',
    isFlagged: true,
    marks: [[1, 4]],
    elapsedMs: 9000,
    firstAt: app.clock.at,
  }
  for (const isOver of [false, true]) {
    const { sittings, steps } = await takeJson(app, candidate.browser)
    const found = sittings.find(({ id }) => id === candidate.mockId)
    expect(found).toMatchObject({
      mode: 'mock',
      mock: { size: 'full', limitMs: 720_000, extraBreaks: 0, drafts: [draft] },
    })
    const trials = found?.places.filter(({ isScored }) => isScored === false)
    expect(trials).toHaveLength(isOver ? 2 : 0)
    const stepOfDraft = steps.find(({ kind }) => kind === 'draft')
    expect(stepOfDraft).toMatchObject({ flagged: true, marks: [[1, 4]], position: 2 })
    const practice = sittings.find(({ id }) => id !== candidate.mockId)
    expect(practice).not.toHaveProperty('mock')
    await submit(candidate)
  }
})

test('both files are one read batch', async () => {
  const app = await openApp()
  const learner = await startGuest(app)
  await answerPlace(learner, 1)
  for (const path of ['/account/export.json', '/account/export.apkg']) {
    app.resetTrips()
    const reply = await take(app, learner.browser, path)
    await reply.arrayBuffer()
    expect(app.trips.map((trip) => trip.kind)).toEqual(['batch'])
    expect(reply.headers.get('Content-Disposition')).toMatch(/^attachment; filename="examwright\./)
    expect(reply.headers.get('Cache-Control')).toBe('no-store')
  }
})

test('visitors, and whoever’s session is over, are sent to sign in', async () => {
  const app = await openApp()
  const { browser } = await startGuest(app)
  await app.deps.db.$client.execute('delete from session')
  for (const path of ['/account/export.json', '/account/export.apkg']) {
    expect((await app.browser().get(path)).location).toMatch(/^\/sign-in\?/)
    expect((await take(app, browser, path)).status).toBe(303)
  }
})
