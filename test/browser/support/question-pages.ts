import type { Page } from '@playwright/test'
import type { Question, QuestionKind } from '#src/domain/question/question.ts'
import { ofKind, type Wanted } from './bank.ts'
import { answer, begin, fillAnswer, findPlace, type Place, placeUrl } from './sitting.ts'

type Show = (page: Page) => Promise<unknown>

/** An exam whose shipped bank has questions of this kind. */
export const examOf: Record<QuestionKind, string> = {
  'single-best-answer': 'cphims',
  'multiple-response': 'chda',
  matching: 'pmp',
  ordering: 'pmp',
  numeric: 'chda',
}

export const kinds = Object.keys(examOf) as QuestionKind[]

/** A question of a sitting in every state. */
export const questionPages: Readonly<Record<string, Show>> = {
  ...Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind} question`, (page: Page) => openKind(page, kind)],
      [`${kind} answered rightly`, (page: Page) => answerKind(page, kind, 'right')],
      [`${kind} answered wrongly`, (page: Page) => answerKind(page, kind, 'wrong')],
    ]),
  ),
  'question with a case': (page) => openWanted(page, 'pmp', hasCase),
  'answered question with a case': async (page) => {
    await openWanted(page, 'pmp', hasCase)
    await send(page, 'right')
  },
  misconception: async (page) => {
    await openKind(page, 'single-best-answer')
    await page.getByLabel('Sure', { exact: true }).check()
    await send(page, 'wrong')
  },
  'refused answer': async (page) => {
    await openKind(page, 'numeric')
    await page.getByLabel('Your answer').fill('about a dozen')
    await page.locator('#send').click()
    await page.getByRole('alert').waitFor()
  },
  'question answered in another tab': async (page) => {
    const place = await openKind(page, 'single-best-answer')
    await answer(page.request, place, { as: 'wrong' })
    await send(page, 'right')
  },
  'flagged question with a note and a strike-out': async (page) => {
    await openKind(page, 'single-best-answer')
    await page.keyboard.press('f')
    await page.getByRole('button', { name: 'Flagged' }).waitFor()
    await page.keyboard.press('s')
    await page.keyboard.press('b')
    await page.getByText('Add a private note').click()
    await page.getByLabel('Private note').fill('Read § 164.524 again.')
    await page.getByRole('button', { name: 'Save note' }).click()
    await page.getByText('Saved.').waitFor()
  },
  'list of keys over a question': async (page) => {
    await openKind(page, 'single-best-answer')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
}

/** A guest before a question of this kind. */
export function openKind(page: Page, kind: QuestionKind): Promise<Place> {
  return openWanted(page, examOf[kind], ofKind(kind))
}

async function openWanted(page: Page, exam: string, isWanted: Wanted): Promise<Place> {
  await begin(page.request, exam)
  const place = await findPlace(page.request, exam, isWanted)
  await page.goto(placeUrl(place))
  return place
}

async function answerKind(page: Page, kind: QuestionKind, as: 'right' | 'wrong'): Promise<void> {
  await openKind(page, kind)
  await send(page, as)
}

async function send(page: Page, as: 'right' | 'wrong'): Promise<void> {
  await fillAnswer(page, as)
  await page.locator('#send').click()
  await page.locator('#question[data-state="answered"]').waitFor()
}

function hasCase(question: Question): boolean {
  return question.case !== undefined
}
