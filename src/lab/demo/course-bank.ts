import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readBatch } from '#db/batch.ts'
import { questionToEdit } from '#db/queries/authored-questions.ts'
import { applyImport } from '#src/actions/apply-import.ts'
import { chooseForImport } from '#src/actions/choose-for-import.ts'
import { createBank } from '#src/actions/create-bank.ts'
import { toEdited } from '#src/actions/edited-question.ts'
import { makeToken } from '#src/actions/make-token.ts'
import { readImport } from '#src/actions/read-import.ts'
import { saveBank } from '#src/actions/save-bank.ts'
import { inviteAuthor, joinBank } from '#src/actions/share-bank.ts'
import { storeImport } from '#src/actions/store-import.ts'
import { newToken } from '#src/http/session.ts'
import { readHere } from '#src/read-here.ts'
import { type Actor, asWho, demand, type Stage } from './stage.ts'
import { courseExam } from './study.ts'

export type Instructors = { first: Actor; second: Actor }

const bankFile = fileURLToPath(new URL('course-bank.yaml', import.meta.url))

const courseBank = {
  title: 'House rules (simulated)',
  about:
    'The made-up rules of a made-up hospital. One key in it is wrong: its analysis says which.',
}

/** The instructors make their bank from a file and edit it together. Gives its id. */
export async function bringCourseBank(stage: Stage, instructors: Instructors): Promise<string> {
  const { first, second } = instructors
  const id = await makeBank(stage, first, courseBank)
  const importId = await bringFile(stage, first, {
    bankId: id,
    fileName: 'house-rules.yaml',
    bytes: await readFile(bankFile),
  })
  const choices = {
    domainOf: {},
    level: 'application',
    asOf: new Date(stage.clock.at).toISOString().slice(0, 7),
    source: '',
    status: 'published',
  } as const
  const who = () => asWho(stage, first)
  demand(await chooseForImport(stage.db, who(), { importId, choices }), 'chosen')
  demand(await applyImport(stage.db, who(), importId), 'imported')
  const code = newToken()
  demand(await inviteAuthor(stage.db, who(), { bankId: id, code }), 'invited')
  demand(await joinBank(stage.db, asWho(stage, second), code), 'joined')
  return id
}

/** From now on another author has to look at every change. */
export async function demandReview(stage: Stage, owner: Actor, bankId: string): Promise<void> {
  const settings = { ...courseBank, bankId, visibility: 'private', needsReview: 1 } as const
  demand(await saveBank(stage.db, asWho(stage, owner), settings), 'saved')
}

/** A bank of one's own, empty. Gives its id. */
export async function makeBank(
  stage: Stage,
  owner: Actor,
  { title, about }: { title: string; about: string },
): Promise<string> {
  const id = stage.newId()
  const bank = { id, exam: courseExam, title, about }
  demand(await createBank(stage.db, asWho(stage, owner), bank), 'created')
  return id
}

/** Sends a file to a bank, where it is read and waits to be looked through. Gives the import's id. */
export async function bringFile(
  stage: Stage,
  author: Actor,
  file: { bankId: string; fileName: string; bytes: Uint8Array },
): Promise<string> {
  const id = stage.newId()
  const sent = { id, wantedFormat: undefined, ...file }
  demand(await storeImport(stage.db, asWho(stage, author), sent), 'stored')
  const { at } = stage.clock
  await readImport(stage.db, { now: () => new Date(at), readFile: readHere }, id)
  return id
}

/** The ids of a bank's published questions. */
export async function refsOf(stage: Stage, bankId: string): Promise<string[]> {
  const { rows } = await stage.db.$client.execute({
    sql: `select id from question where bank_id = ? and status = 'published' order by id`,
    args: [bankId],
  })
  return rows.map(({ id }) => String(id))
}

/** A question as its editor opens it. @throws when the author's bank has none of this id */
export async function openQuestion(
  stage: Stage,
  author: Actor,
  { bankId, ref }: { bankId: string; ref: string },
) {
  const { questions } = await readBatch(stage.db, {
    questions: questionToEdit({ ...asWho(stage, author), bankId, ref }),
  })
  const question = toEdited(questions[0])
  if (question === undefined) throw new Error(`the bank has no question ${ref}`)
  return question
}

/** What an author has besides: a token for programs, and an invitation that nobody has accepted yet. */
export async function openDoors(stage: Stage, owner: Actor, bankId: string): Promise<void> {
  const who = asWho(stage, owner)
  const token = {
    id: stage.newId(),
    name: 'Upload script (simulated)',
    secret: newToken(),
    days: 90,
  }
  demand(await makeToken(stage.db, who, token), 'done')
  demand(await inviteAuthor(stage.db, who, { bankId, code: newToken() }), 'invited')
}
