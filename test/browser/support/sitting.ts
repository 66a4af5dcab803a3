import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { Question } from '#src/domain/question/question.ts'
import { bestTask, type Fields, questionOf, rightFields, type Wanted, wrongFields } from './bank.ts'

/** A place of a sitting and the address id of its question. */
export type Place = { sittingId: string; position: number; questionId: string }

/** The first step of a visitor: one click from the front page to the first question. */
export async function startTrying(page: Page, exam = 'cphims'): Promise<void> {
  await page.goto('/')
  await page.locator(`form:has(input[value="${exam}"]) button`).click()
  await expect(page).toHaveURL(/\/sittings\/[^/]+\/questions\/1$/)
}

/** The same without looking: a guest with ten questions before them. Returns the sitting's id. */
export async function begin(request: APIRequestContext, exam = 'cphims'): Promise<string> {
  return sittingIn(await post(request, '/start', { exam }))
}

/** Practice from all questions of a task. */
async function beginTask(
  request: APIRequestContext,
  exam: string,
  task: { domain: string; task: string },
): Promise<string> {
  const fields = { mode: 'practice', exam, key: crypto.randomUUID(), count: '200', ...task }
  return sittingIn(await post(request, '/sittings', fields))
}

/** Begins practice that has a wanted question, and says where it is. */
export async function findPlace(
  request: APIRequestContext,
  exam: string,
  isWanted: Wanted,
): Promise<Place> {
  return findIn(request, await beginTask(request, exam, bestTask(exam, isWanted)), isWanted)
}

/** The first place of a sitting whose question is wanted. */
export async function findIn(
  request: APIRequestContext,
  sittingId: string,
  isWanted: Wanted,
): Promise<Place> {
  for (let position = 1; position <= 200; position++) {
    const place = await readPlace(request, sittingId, position)
    if (isWanted(questionOf(place.questionId))) return place
  }
  throw new Error(`sitting ${sittingId} has no such question`)
}

/** The place as its page says it. */
async function readPlace(
  request: APIRequestContext,
  sittingId: string,
  position: number,
): Promise<Place> {
  const html = await (await request.get(placeUrl({ sittingId, position }))).text()
  return { sittingId, position, questionId: questionIdIn(html) }
}

/** Answers a place as its form would, without looking. */
export async function answer(
  request: APIRequestContext,
  place: Pick<Place, 'sittingId' | 'position'>,
  how: { as: 'right' | 'wrong'; certainty?: 'guess' | 'unsure' | 'sure'; elapsedMinutes?: number },
): Promise<Place> {
  const { sittingId, position } = place
  const found = await readPlace(request, sittingId, position)
  const question = questionOf(found.questionId)
  await post(request, `/sittings/${sittingId}/answers`, {
    position: String(position),
    key: crypto.randomUUID(),
    shownAt: String(Date.now() - (how.elapsedMinutes ?? 0.5) * 60_000),
    ...(how.certainty && { certainty: how.certainty }),
    ...(how.as === 'right' ? rightFields(question) : wrongFields(question)),
  })
  return found
}

/** Fills the form on the page the way a person does; nothing is sent yet. */
export async function fillAnswer(page: Page, as: 'right' | 'wrong'): Promise<void> {
  const question = await shownQuestion(page)
  const fields = as === 'right' ? rightFields(question) : wrongFields(question)
  if (await page.locator('.is-movable').isVisible()) return moveSteps(page, fields)
  for (const [name, value] of Object.entries(fields)) await fillField(page, name, value)
}

/** The question on the page. */
async function shownQuestion(page: Page): Promise<Question> {
  const action = await page.locator('#note form').getAttribute('action')
  return questionOf(questionIdIn(`action="${action}"`))
}

/** With scripts the steps of an ordering question are moved up, one place a click. */
async function moveSteps(page: Page, ranks: Fields): Promise<void> {
  const names = Object.entries(ranks).sort((a, b) => Number(a[1]) - Number(b[1]))
  const steps = page.locator('[data-order]')
  // Only an order that was touched is an answer.
  await steps.first().locator('[data-move="down"]').click()
  for (const [place, [name]] of names.entries()) {
    const step = steps.filter({ has: page.locator(`[name="${name}"]`) })
    while ((await steps.nth(place).locator(`[name="${name}"]`).count()) === 0)
      await step.locator('[data-move="up"]').click()
  }
}

async function fillField(page: Page, name: string, value: Fields[string]): Promise<void> {
  const field = page.locator(`#answer [name="${name}"]`)
  if (name === 'value') return field.fill(String(value))
  if (name !== 'choice') {
    await field.selectOption(String(value))
    return
  }
  for (const id of [value].flat())
    await page.locator(`#answer [name="choice"][value="${id}"]`).check()
}

export function placeUrl({ sittingId, position }: Pick<Place, 'sittingId' | 'position'>): string {
  return `/sittings/${sittingId}/questions/${position}`
}

/** Sends a form as a page of ours would. Returns the address that the reply leads to. */
export async function post(
  request: APIRequestContext,
  path: string,
  fields: Fields,
): Promise<string> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one)
  const reply = await request.post(path, {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
    },
    data: body.toString(),
    maxRedirects: 0,
  })
  if (reply.status() !== 303) throw new Error(`${path} gave ${reply.status()}`)
  return reply.headers()['location'] ?? ''
}

function sittingIn(location: string): string {
  const id = /\/sittings\/([^/]+)\/questions\/1$/.exec(location)?.[1]
  if (id === undefined) throw new Error(`no sitting was begun: led to ${location}`)
  return id
}

function questionIdIn(html: string): string {
  const id = /action="\/questions\/([^"/]+)\/note"/.exec(html)?.[1]
  if (id === undefined) throw new Error('the page shows no question')
  return id
}
