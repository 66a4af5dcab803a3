import type { APIRequestContext, Page } from '@playwright/test'
import { beginMock, type Mock, type MockWish, makeMock, openMock, select } from './mock.ts'
import { post } from './sitting.ts'

type Show = (page: Page) => Promise<unknown>

/** Every page of a mock exam. */
export const mockPages: Readonly<Record<string, Show>> = {
  'mocks before the first': async (page) => {
    await post(page.request, '/start', { exam: 'cphims' })
    await page.goto('/mocks')
  },
  'mocks with one in progress and one that is over': async (page) => {
    await sitThrough(page.request, { size: 'quarter' })
    await beginMock(page.request)
    await page.goto('/mocks')
  },
  'mock instructions': async (page) => {
    const { id } = await makeMock(page.request, { size: 'full' })
    await page.goto(`/mocks/${id}`)
    await page.locator('summary').click()
  },
  'mock instructions with sections': async (page) => {
    const { id } = await makeMock(page.request, { exam: 'pmp', size: 'full' })
    await page.goto(`/mocks/${id}`)
  },
  'mock question': (page) => openMock(page, { size: 'full', at: 100 }),
  'mock question with everything done to it': async (page) => {
    await openMock(page, { at: 3 })
    for (const key of ['2', 's', '3', 'f']) await page.keyboard.press(key)
    await page.getByLabel('Sure', { exact: true }).check()
    await select(page, 3, 20)
    await page.getByRole('button', { name: 'Highlight' }).waitFor()
    await page.keyboard.press('m')
    await page.getByText('Saved', { exact: true }).waitFor()
  },
  'mock question with the calculator': async (page) => {
    await openMock(page)
    await page.keyboard.press('k')
    await page.keyboard.type('12*3')
  },
  'mock question with a case': (page) => openMock(page, { exam: 'pmp', size: 'full' }),
  'mock question with several right options': openSeveral,
  'mock question without a clock': (page) => openMock(page, { size: 'diagnostic' }),
  'mock review': async (page) => {
    const mock = await beginMock(page.request, { size: 'full' })
    for (const position of [1, 2, 3, 30, 31]) await answerPlace(page.request, mock, position)
    await page.goto(`/mocks/${mock.id}/review`)
  },
  'mock review of nothing flagged': async (page) => {
    const mock = await beginMock(page.request)
    await page.goto(`/mocks/${mock.id}/review?show=flagged`)
  },
  'end of a section': async (page) => {
    const mock = await beginMock(page.request, { exam: 'pmp' })
    await page.goto(`/mocks/${mock.id}/section`)
  },
  'end of a mock': async (page) => {
    const mock = await beginMock(page.request)
    await page.goto(`/mocks/${mock.id}/section`)
  },
  break: async (page) => {
    const { id } = await beginMock(page.request, { exam: 'pmp' })
    await post(page.request, `/mocks/${id}/section`, { key: newKey(), section: '0', break: '1' })
    await page.goto(`/mocks/${id}/break`)
  },
  'mock report': async (page) => {
    const { id } = await sitThrough(page.request, { size: 'quarter' })
    await page.goto(`/mocks/${id}/report`)
    await unfold(page)
  },
  'report of an empty mock': async (page) => {
    const { id } = await beginMock(page.request, { exam: 'pmp' })
    await post(page.request, `/mocks/${id}/submit`, { key: newKey() })
    await page.goto(`/mocks/${id}/report`)
    await unfold(page)
  },
  'diagnostic report': async (page) => {
    const { id } = await sitThrough(page.request, { size: 'diagnostic' })
    await page.goto(`/mocks/${id}/report`)
    await unfold(page)
  },
  'question of a mock that is over': async (page) => {
    const { id } = await sitThrough(page.request, { size: 'diagnostic' })
    await page.goto(`/mocks/${id}/report`)
    await page.locator('.score-questions a').first().click()
    await page.locator('.option-why').first().waitFor()
  },
}

/** A mock with every fifth place left out and every seventh answer changed, handed in. */
async function sitThrough(request: APIRequestContext, wish: MockWish): Promise<Mock> {
  const mock = await beginMock(request, wish)
  for (let position = 1; position <= 24; position++) {
    if (position % 5 !== 0) await answerPlace(request, mock, position)
    if (position % 7 === 0) await answerPlace(request, mock, position, 2)
  }
  await post(request, `/mocks/${mock.id}/submit`, { key: newKey() })
  return mock
}

/** Chooses an option of a place as its form would, without looking. */
async function answerPlace(
  request: APIRequestContext,
  mock: Mock,
  position: number,
  option = 0,
): Promise<void> {
  const html = await (await request.get(mock.at(position))).text()
  const options = [...html.matchAll(/name="choice" value="([^"]+)"/g)].map(([, id]) => id ?? '')
  await post(request, mock.at(position), {
    key: newKey(),
    choice: options[option] ?? '',
    certainty: position % 2 === 0 ? 'sure' : 'unsure',
    flagged: position % 3 === 0 ? '1' : '0',
    shownAt: String(Date.now() - position * 3000),
    go: 'stay',
  })
}

/** The first place of a mock at which several options are to be chosen. */
async function openSeveral(page: Page): Promise<void> {
  const mock = await beginMock(page.request, { exam: 'chda', size: 'half' })
  for (let position = 1; position <= 60; position++) {
    const html = await (await page.request.get(mock.at(position))).text()
    if (!html.includes('type="checkbox" name="choice"')) continue
    await page.goto(mock.at(position))
    return
  }
  throw new Error(`mock ${mock.id} has no question with several right options`)
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
}

function newKey(): string {
  return crypto.randomUUID()
}
