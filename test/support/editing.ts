import { storedQuestion } from '#src/domain/question/stored.ts'
import type { Browser, Reply, TestApp } from './app.ts'
import { joinAs, makeBank, openAuthor } from './authors.ts'
import { filled, formFields } from './editor-form.ts'

/** An owner with an editor beside them, in a bank of theirs. */
export async function openTwoAuthors(app: TestApp, review: 'second' | 'none' = 'none') {
  const ada = await openAuthor(app, 'carla@example.org')
  const bob = await openAuthor(app, 'dora@example.org')
  const bankId = await makeBank(app, ada.browser)
  await joinAs(ada.browser, bob.browser, bankId)
  if (review === 'second') {
    const settings = { title: 'Night shift', visibility: 'private', needsReview: '1' }
    await ada.browser.post(`/banks/${bankId}/settings`, settings)
  }
  return { ada: ada.browser, bob: bob.browser, bankId }
}

type Changes = Record<string, string | readonly string[]>

/** Opens an editor and sends its form back as it came, with these changes. */
export async function editAt(browser: Browser, path: string, changes: Changes): Promise<Reply> {
  const page = await browser.get(path)
  if (page.status !== 200) throw new Error(`${path} gave ${page.status}`)
  return sendAgain(browser, path, page, changes)
}

/** Sends the form of an editor's page, such as one that was refused. */
export function sendAgain(browser: Browser, path: string, page: Reply, changes: Changes) {
  const fields = formFields(page.html, 'question-form')
  return browser.post(path.split('?')[0] ?? path, filled(fields, changes))
}

/** Fields of a question of each kind that can be published in the made-up exam. */
export const soundFields: Record<string, Changes> = {
  'single-best-answer': {
    stem: 'Which key opens the medicine room at night?',
    'part.text': ['The brass key', 'The steel key', 'The copper key', 'The silver key'],
    'part.why': [
      'It opens the front door and nothing else.',
      'It was cut for that room in March.',
      'It opens the linen store on the ward.',
      'It opens the office of the matron.',
    ],
    key: 'b',
  },
  'multiple-response': {
    stem: 'Which TWO keys open a store on the ward?',
    'part.text': ['The brass key', 'The steel key', 'The copper key', 'The silver key', ''],
    'part.why': [
      'It opens the front door and nothing else.',
      'It was cut for the medicine store in March.',
      'It opens the linen store on the ward.',
      'It opens the office of the matron.',
      '',
    ],
    key: ['b', 'c'],
    points: 'partial',
  },
  matching: {
    stem: 'Match each key with the door that it opens.',
    'choice.text': ['Front door', 'Medicine room', 'Linen store', ''],
    'part.text': ['Brass key', 'Steel key', ''],
    'part.match': ['a', 'b', ''],
    'part.why': ['It is the oldest of all keys.', 'It was cut in March for it.', ''],
  },
  ordering: {
    stem: 'Put the rounds of the night in their order:',
    'part.text': ['Evening round', 'Midnight round', 'Morning round', ''],
    'part.why': [
      'It begins when the day shift leaves.',
      'It is between the two others.',
      'It ends when the day shift comes.',
      '',
    ],
  },
  numeric: {
    stem: 'How many sheets do 30 beds need when each takes 2 of them?',
    'answer.value': '60',
    'answer.unit': 'sheets',
    why: '30 beds with 2 sheets each make 60 sheets.',
    'mistake.value': '32',
    'mistake.why': 'Adds the two numbers instead of multiplying them.',
  },
}

/** What every question of `soundFields` needs beside. */
export const soundFacts: Changes = {
  place: '1|1.A',
  'source.cite': 'Ward rules, section 3',
  asOf: '2026-11',
}

/** Writes a question of a kind into a bank. Returns its page. */
export async function writeQuestion(
  browser: Browser,
  bankId: string,
  { kind = 'single-best-answer', ref = 'keys', wish = 'save', changes = {} } = {},
): Promise<string> {
  const path = `/banks/${bankId}/questions/new?kind=${kind}`
  const form = { ...soundFields[kind], ...soundFacts, ref, do: wish, ...changes }
  const reply = await editAt(browser, path, form)
  if (reply.status !== 303) throw new Error(`writing gave ${reply.status} ${reply.html}`)
  return `/banks/${bankId}/questions/${ref}`
}

/** The versions of a bank's questions as stored, in the order in which they were made. */
export async function storedVersions({ deps }: TestApp, bankId: string) {
  const { rows } = await deps.db.$client.execute({
    sql: `select question.ref, number, content, reason, status from question
          join question_version on question_version.question_id = question.id
          where bank_id = ? order by ref, number`,
    args: [bankId],
  })
  return rows.map((row) => ({
    ref: String(row['ref']),
    number: Number(row['number']),
    status: String(row['status']),
    reason: String(row['reason']),
    question: storedQuestion.parse(JSON.parse(String(row['content']))),
  }))
}
