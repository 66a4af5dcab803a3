// node answering-process.ts <database> <log>: four guests answer the fixture bank as fast as they can; the
// key of each answer that was acknowledged goes to the log. Says so when the first is through.
import { randomBytes } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { readBatch, statement, writeBatch } from '#db/batch.ts'
import { openDatabase } from '#db/client.ts'
import { addSession, addUser } from '#db/queries/accounts.ts'
import type { Who } from '#db/queries/viewers.ts'
import { answerQuestion } from '#src/actions/answer-question.ts'
import { startPractice } from '#src/actions/start-practice.ts'
import { uuidVersion7 } from '#src/domain/id.ts'
import { rightAnswer } from './fixture-bank.ts'

const [path, logPath] = process.argv.slice(2)
if (!path || !logPath) throw new Error('usage: answering-process.ts <database> <log>')

const dayMs = 86_400_000
const db = openDatabase(`file:${path}`)
const newId = () => uuidVersion7(Date.now(), randomBytes(16))
// A file, written at once: what is still inside the process dies with it.
const log = openSync(logPath, 'a')
let isAnnounced = false

async function beGuest(): Promise<never> {
  const token = randomBytes(24).toString('base64url')
  const [userId, at] = [newId(), Date.now()]
  await writeBatch(db, [
    addUser({ id: userId, name: '', email: `${userId}@guest.invalid`, isGuest: true, at }),
    addSession({ id: newId(), token, userId, userAgent: '', at, expiresAt: at + dayMs }),
  ])
  for (;;) await sit({ token, now: Date.now() })
}

async function sit(who: Who): Promise<void> {
  const filter = { domains: [], tasks: [], levels: [], states: [] }
  const started = await startPractice(db, who, { id: newId(), exam: 'demo', filter, count: 12 })
  if (started.kind !== 'started') throw new Error(`no sitting: ${started.kind}`)
  const { sittingId } = started
  const { places } = await readBatch(db, {
    places: statement(
      'select position, question_id from sitting_question where sitting_id = ? order by position',
      [sittingId],
    ),
  })
  for (const place of places)
    await answer(who, sittingId, Number(place['position']), String(place['question_id']))
}

async function answer(who: Who, sittingId: string, position: number, questionId: string) {
  const key = newId()
  const now = Date.now()
  const right = Object.entries(rightAnswer(questionId.replace(/^demo\./, '')))
  const given = await answerQuestion(
    { db, newId, who: { ...who, now } },
    {
      sittingId,
      position,
      key,
      fields: new Map(right.map(([name, value]) => [name, [value].flat()])),
      certainty: position % 2 === 0 ? 'sure' : 'guess',
      struck: [],
      changes: 0,
      shownAt: now - 5000,
    },
  )
  if (given.kind !== 'answered') throw new Error(`not answered: ${given.kind}`)
  writeSync(log, `${key}\n`)
  if (!isAnnounced) console.log('answering')
  isAnnounced = true
}

await Promise.all(Array.from({ length: 4 }, beGuest))
