import { expect, test } from 'vitest'
import type { AnkiNote } from '#src/domain/formats/apkg/rows.ts'
import { addDays } from '#src/domain/memory/study-day.ts'
import { reviewHistories } from '#src/domain/sitting/review-log.ts'
import { singleBest } from '#test/domain/question/sample-questions.ts'
import { questions } from '#test/support/fixture-bank.ts'
import { answer, changedAt, met, now, objectsOf, open, rowsOf, unseen } from './package.ts'

type NoteType = {
  id: number
  name: string
  flds: { name: string }[]
  tmpls: { qfmt: string; afmt: string }[]
}

test('an empty package is a collection too', async () => {
  const db = await open({})
  expect(rowsOf(db, 'select ver, (select count(*) from notes) from col')).toEqual([[11, 0]])
})

test('each question is a note with six fields, and one card in its exam’s deck', async () => {
  const db = await open({ notes: questions.map((question) => unseen(question)) })
  const [col] = objectsOf(db, 'select * from col')
  const models = JSON.parse(String(col?.['models'])) as Record<string, NoteType>
  const [model] = Object.values(models)
  expect(model?.name).toBe('Examwright question')
  const names = ['Question', 'Options', 'Answer', 'Why', 'Source', 'Id']
  expect(model?.flds.map(({ name }) => name)).toEqual(names)
  expect(model?.tmpls[0]?.qfmt).not.toMatch(/Answer|Why/)
  for (const name of names.slice(0, 5))
    expect(`${model?.tmpls[0]?.qfmt}${model?.tmpls[0]?.afmt}`).toContain(`{{${name}}}`)

  const decks = JSON.parse(String(col?.['decks'])) as Record<string, { name: string }>
  expect(Object.values(decks).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Default', 'Examwright', 'Examwright::DEMO']),
  )
  const notes = objectsOf(db, 'select * from notes')
  expect(notes).toHaveLength(12)
  for (const note of notes) {
    expect(String(note['flds']).split('\u001f')).toHaveLength(6)
    expect(note['mid']).toBe(model?.id)
  }
  const cards = objectsOf(db, 'select * from cards')
  expect(new Set(cards.map((card) => card['nid']))).toEqual(new Set(notes.map((n) => n['id'])))
  for (const card of cards) expect(decks[String(card['did'])]?.name).toBe('Examwright::DEMO')
  expect(cards.map((card) => [card['type'], card['queue'], card['due']])).toEqual(
    cards.map((_, index) => [0, 0, index + 1]),
  )
})

test('a known card is due on the day on which we would ask it, counted as Anki counts', async () => {
  const firstDay = '2026-11-01'
  const note = met([
    answer(),
    answer({ studyOn: '2026-11-08', at: Date.UTC(2026, 10, 8, 12), firstExposure: false }),
  ])
  const card = note.history?.card
  const db = await open({ notes: [note] })
  const [col] = objectsOf(db, 'select * from col')
  const settings = JSON.parse(String(col?.['conf'])) as Record<string, number>
  // 1 November 2026, 4:00 in New York: the day on which the clocks went back at 2:00.
  expect(Number(col?.['crt']) * 1000).toBe(Date.UTC(2026, 10, 1, 9))
  expect(settings).toMatchObject({ rollover: 4, creationOffset: 300, schedVer: 2 })
  const [row] = objectsOf(db, 'select * from cards')
  expect(addDays(firstDay, Number(row?.['due']))).toBe(card?.dueOn)
  expect(addDays('2026-11-08', Number(row?.['ivl']))).toBe(card?.dueOn)
  expect(row).toMatchObject({ type: 2, queue: 2, reps: 2, lapses: 0, factor: 2500 })
  const data = JSON.parse(String(row?.['data'])) as Record<string, number>
  expect(data).toMatchObject({ dr: 0.9, decay: 0.1542 })
  expect(data['s']).toBeCloseTo(card?.memory?.stability ?? 0, 3)
  expect(data['d']).toBeCloseTo(card?.memory?.difficulty ?? 0, 3)
})

test('answers are reviews with a grade; what says nothing about memory is none', async () => {
  const at = (day: number) => ({ studyOn: `2026-11-0${day}`, at: Date.UTC(2026, 10, day, 12) })
  const later = { firstExposure: false }
  const note = met([
    answer(at(1)),
    answer({ ...at(2), ...later, elapsedMs: 500 }),
    answer({ ...at(3), ...later, fraction: 0 }),
    answer({ ...at(4), ...later, certainty: 'guess', elapsedMs: undefined }),
  ])
  const db = await open({ notes: [note] })
  const log = objectsOf(db, 'select * from revlog order by id')
  expect(log.map((row) => [row['id'], row['ease'], row['time'], row['type']])).toEqual([
    [Date.UTC(2026, 10, 1, 12), 3, 20_000, 0],
    [Date.UTC(2026, 10, 3, 12), 1, 20_000, 1],
    [Date.UTC(2026, 10, 4, 12), expect.any(Number), 0, 1],
  ])
  expect(log.map((row) => row['lastIvl'])).toEqual([0, ...log.slice(0, 2).map((row) => row['ivl'])])
  for (const row of log) expect(Number(row['ivl'])).toBeGreaterThanOrEqual(1)
  const [card] = objectsOf(db, 'select * from cards')
  expect(card).toMatchObject({ reps: 3, lapses: 1, factor: 2300 })
  expect(new Set(log.map((row) => row['cid']))).toEqual(new Set([card?.['id']]))
})

test('a question that was only clicked through is new to Anki', async () => {
  const db = await open({ notes: [met([answer({ elapsedMs: 400 })])] })
  expect(rowsOf(db, 'select type, queue, ivl, reps from cards')).toEqual([[0, 0, 0, 0]])
  expect(rowsOf(db, 'select count(*) from revlog')).toEqual([[0]])
})

test('a later package has the same notes, and is newer only where the question is', async () => {
  const first = [met([answer()]), unseen(singleBest({ id: 'two' }), 'demo.two')]
  const second = first.map((note) => ({ ...note }))
  const changed = { ...first[0], changedAt: changedAt + 86_400_000 } as AnkiNote
  const identity = 'select id, guid, mid, mod from notes order by guid'
  const before = rowsOf(await open({ notes: first }), identity)
  const muchLater = new Date(now.getTime() + 90 * 86_400_000)
  expect(rowsOf(await open({ notes: second, now: muchLater }), identity)).toEqual(before)
  const after = rowsOf(await open({ notes: [changed, ...first.slice(1)] }), identity)
  expect(after[0]).toEqual([...(before[0] ?? []).slice(0, 3), (changedAt + 86_400_000) / 1000])
  expect(after[1]).toEqual(before[1])
  expect(before.map(([, guid]) => guid)).toEqual(['examwright.demo.one', 'examwright.demo.two'])
})

test('answers of the same instant, and of the future, get numbers of their own in the past', async () => {
  const ids = ['demo.a', 'demo.b', 'demo.c']
  const at = now.getTime() + 5000
  const answers = ids.map((questionId) => answer({ questionId, at }))
  const notes = ids.map((id) => met(answers, id))
  const db = await open({ notes })
  for (const table of ['notes', 'cards', 'revlog']) {
    const found = rowsOf(db, `select id from ${table} order by id`).map(([id]) => Number(id))
    expect(new Set(found).size).toBe(3)
    for (const id of found) expect(id).toBeLessThanOrEqual(now.getTime())
  }
})

test('two thousand questions with long histories make a package in seconds', async () => {
  const answers = Array.from({ length: 20_000 }, (_, index) => {
    const studyOn = addDays('2026-01-01', Math.floor(index / 100))
    const at = Date.parse(`${studyOn}T12:00:00Z`) + (index % 100) * 1000
    const questionId = `demo.${index % 2000}`
    return answer({
      questionId,
      studyOn,
      at,
      fraction: index % 3 ? 1 : 0,
      firstExposure: index < 2000,
    })
  })
  const histories = reviewHistories(answers)
  const notes = [...histories].map(([id, history]) => ({ ...unseen(singleBest(), id), history }))
  const db = await open({ notes })
  expect(rowsOf(db, 'select (select count(*) from cards), count(*) from revlog')).toEqual([
    [2000, 20_000],
  ])
  const [zero] = objectsOf(db, 'select min(due) as due from cards')
  expect(Number(zero?.['due'])).toBeGreaterThan(0)
})
