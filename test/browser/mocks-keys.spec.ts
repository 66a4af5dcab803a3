import type { Locator, Page } from '@playwright/test'
import type { SingleBestAnswer } from '#src/domain/question/kinds/single-best-answer.ts'
import { bankOf } from './support/bank.ts'
import { reportFacts } from './support/mock.ts'
import { startTrying } from './support/sitting.ts'
import { expect, test } from './support/watched.ts'

test.use({ trace: 'off' })

const letters = 'abcd'
const questions = 115

/** What the candidate of this test does at a place. */
type Deed = {
  answers: 'right' | 'wrong' | 'none'
  isSure: boolean
  isFlagged: boolean
  strikes: boolean
}

function deedAt(position: number): Deed {
  return {
    answers: position % 25 === 0 ? 'none' : position % 4 === 0 ? 'wrong' : 'right',
    isSure: position % 10 === 3,
    isFlagged: position % 12 === 5,
    strikes: position % 9 === 2,
  }
}

test('a whole exam of 115 questions is sat with keys only, from the choice of its size to the report', async ({
  page,
}) => {
  test.slow()
  await startTrying(page)
  await page.goto('/mocks')
  await tabTo(page, page.getByRole('radio', { name: 'Diagnostic' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Full/ })).toBeChecked()
  await tabTo(page, page.getByRole('button', { name: 'Prepare this mock' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Begin' }))
  await page.keyboard.press('Enter')
  for (let position = 1; position <= questions; position++) await answerByKeys(page, position)
  await expect(page.getByText('115 questions: 4 unanswered, 10 flagged.')).toBeVisible()
  // One left out is answered after all, from the list of those.
  await tabTo(page, page.getByRole('link', { name: 'Unanswered (4)' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?show=unanswered$/)
  await tabTo(page, page.getByRole('link', { name: '25 Unanswered' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/places\/25$/)
  await page.keyboard.press(await letterOf(page, 'right'))
  await page.keyboard.press('r')
  await tabTo(page, page.getByRole('link', { name: 'End the exam…' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('115 questions: 3 unanswered, 10 flagged.')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Submit the exam' }))
  await page.keyboard.press('Enter')
  await expectReport(page)
})

async function answerByKeys(page: Page, position: number): Promise<void> {
  const { answers, isSure, isFlagged, strikes } = deedAt(position)
  await page.waitForURL(new RegExp(`/places/${position}$`), { waitUntil: 'domcontentloaded' })
  if (strikes) {
    await page.keyboard.press('s')
    await page.keyboard.press(await letterOf(page, 'wrong'))
  }
  if (answers !== 'none') await page.keyboard.press(await letterOf(page, answers))
  if (isSure) {
    await tabTo(page, page.getByLabel('Guess'))
    await page.keyboard.press('ArrowLeft')
  }
  if (isFlagged) await page.keyboard.press('f')
  await page.keyboard.press(position % 2 === 0 ? 'n' : 'Enter')
  if (position === questions) await page.waitForURL(/\/review$/)
}

/** The letter on the page of the key, or of the last wrong option. */
async function letterOf(page: Page, as: 'right' | 'wrong'): Promise<string> {
  const { stem, ids } = await page.evaluate(() => ({
    stem: document.querySelector('#stem')?.textContent ?? '',
    ids: [...document.querySelectorAll<HTMLInputElement>('.option-input')].map((one) => one.value),
  }))
  const question = byStem(stem)
  const isWanted = (id: string) =>
    (question.options.find((one) => one.id === id)?.isKey === true) === (as === 'right')
  return letters[ids.findLastIndex(isWanted)] ?? ''
}

const stems = new Map<string, SingleBestAnswer>()

function byStem(text: string): SingleBestAnswer {
  if (stems.size === 0)
    for (const one of bankOf('cphims'))
      if (one.kind === 'single-best-answer') stems.set(plain(one.stem), one)
  const found = stems.get(plain(text))
  if (found === undefined) throw new Error(`no shipped question asks ${text}`)
  return found
}

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The tab key until this has the focus: whatever the keyboard can't reach fails. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let stops = 0; stops < 250; stops++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the tab key does not lead to ${wanted}`)
}

async function expectReport(page: Page): Promise<void> {
  const facts = await reportFacts(page)
  expect(facts['Left out']).toBe('3 questions')
  expect(facts['Flagged at the end']).toBe('10 questions')
  const rows = page.locator('.score-questions > li')
  await expect(rows).toHaveCount(questions)
  await expect(rows.filter({ hasText: 'Trial question' })).toHaveCount(15)
  let earned = 0
  for (const [index, row] of (await rows.allInnerTexts()).entries()) {
    const { answers, isFlagged, isSure } = deedAt(index + 1)
    const came = index + 1 === 25 ? 'right' : answers
    expect(row).toMatch({ right: /\nRight\n/, wrong: /\nNot right\n/, none: /\nLeft out\n/ }[came])
    expect(/Flagged/.test(row)).toBe(isFlagged)
    expect(/Sure/.test(row)).toBe(isSure && answers !== 'none')
    if (came === 'right' && !row.includes('Trial question')) earned += 1
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${earned} of 100`)
}
