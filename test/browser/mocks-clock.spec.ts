import type { Page } from '@playwright/test'
import { chosen, expectSaved, letTimePass, openMock, reportFacts } from './support/mock.ts'
import { expect, test } from './support/watched.ts'

test.describe.configure({ mode: 'parallel' })

/** Everything that the clock says aloud from now on, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const line = document.getElementById('clock-say') as HTMLElement
    new MutationObserver(() => {
      if (line.textContent !== '') line.dataset['said'] += `${line.textContent}\n`
    }).observe(line, { childList: true, characterData: true, subtree: true })
    line.dataset['said'] = ''
  })
  const said = () => page.locator('#clock-say').getAttribute('data-said')
  return async () => ((await said()) ?? '').split('\n').filter((one) => one !== '')
}

test('the time is said aloud at 30, 10, 5 and 1 minutes and at no other moment', async ({
  page,
}) => {
  await page.clock.install()
  await openMock(page, { size: 'half' })
  const said = await listen(page)
  await expect(page.locator('#clock-say')).toHaveAttribute('role', 'status')
  await expect(page.locator('.clock [aria-live]:not(#clock-say)')).toHaveCount(0)
  await page.clock.runFor('29:30')
  expect(await said()).toEqual([])
  await page.clock.runFor('30:00')
  expect(await said()).toEqual([
    '30 minutes left',
    '10 minutes left',
    '5 minutes left',
    '1 minute left',
  ])
  await expect(page.locator('#clock-say')).toBeEmpty()
})

test('a moment that passes on the way to another page is said there, once', async ({ page }) => {
  const mock = await openMock(page)
  letTimePass(mock, 18)
  await page.goto(mock.at(2))
  letTimePass(mock, 3)
  await page.goto(mock.at(3))
  await expect(page.locator('#clock-say')).toHaveText('10 minutes left')
  const said = await listen(page)
  await page.waitForTimeout(1500)
  expect(await said()).toEqual([])
  await page.goto(`/mocks/${mock.id}/review`)
  await expect(page.locator('#clock-time')).toHaveText(/^[89]:\d\d$/)
  await expect(page.locator('#clock-say')).toBeEmpty()
})

test('a hidden clock stays hidden on every page of the mock, and still says when time runs short', async ({
  page,
}) => {
  const mock = await openMock(page)
  await page.getByRole('button', { name: 'Hide clock' }).click()
  await expect(page.locator('#clock-time')).toBeHidden()
  letTimePass(mock, 29.1)
  await page.goto(`/mocks/${mock.id}/review`)
  await expect(page.locator('#clock-time')).toBeHidden()
  await expect(page.locator('#clock-say')).toHaveText('1 minute left')
  await page.goto(`/mocks/${mock.id}/section`)
  await expect(page.locator('#clock-time')).toBeHidden()
  await page.getByRole('button', { name: 'Show clock' }).click()
  await expect(page.locator('#clock-time')).toHaveText(/^0:\d\d$/)
})

for (const where of ['places/2', 'review', 'section'])
  test(`when the time is up on ${where} the report comes by itself and counts what was there`, async ({
    page,
  }) => {
    const mock = await openMock(page)
    await page.keyboard.press('1')
    await expectSaved(page)
    letTimePass(mock, 29.9)
    await page.goto(`/mocks/${mock.id}/${where}`)
    // Not `Enter`: the choice is all that there is when the time runs out.
    if (where === 'places/2') await page.keyboard.press('2')
    await expect(page).toHaveURL(`/mocks/${mock.id}/report`, { timeout: 20_000 })
    const answered = where === 'places/2' ? 2 : 1
    const facts = await reportFacts(page)
    expect(facts['Left out']).toBe(`${29 - answered} questions; time was up`)
    expect(facts['Time used']).toBe('30 min of 30 min')
  })

test('what comes after the time is not counted, and the page says so by leading to the report', async ({
  page,
}) => {
  const mock = await openMock(page)
  letTimePass(mock, 31)
  await page.keyboard.press('1')
  await expect(page).toHaveURL(`/mocks/${mock.id}/report`)
  expect((await reportFacts(page))['Left out']).toBe('29 questions; time was up')
})

test.describe('without a network', () => {
  test.use({ expectedNoise: /ERR_INTERNET_DISCONNECTED/ })

  test('time that runs out meanwhile closes the question, and the report comes with the network', async ({
    page,
    context,
  }) => {
    const mock = await openMock(page)
    letTimePass(mock, 29.9)
    await page.reload()
    await context.setOffline(true)
    await expect(page.locator('#sending')).toHaveText(/^The time is up/, { timeout: 15_000 })
    await page.keyboard.press('1')
    expect(await chosen(page)).toBe(-1)
    await context.setOffline(false)
    await expect(page).toHaveURL(`/mocks/${mock.id}/report`, { timeout: 20_000 })
  })
})

test('on the calculator tenths are exact, a percentage is of what stands before it, and a digit is taken back', async ({
  page,
}) => {
  await openMock(page)
  const display = page.getByLabel('Display')
  const count = async (keys: string, result: string) => {
    await page.keyboard.press('Delete')
    await page.keyboard.type(keys)
    await page.keyboard.press('=')
    await expect(display).toHaveValue(result)
  }
  await page.keyboard.press('k')
  await expect(display).toBeFocused()
  await count('0.1+0.2', '0.3')
  await count('200+10%', '220')
  await count('80*25%', '20')
  await page.keyboard.press('Delete')
  await page.keyboard.type('127')
  await page.keyboard.press('Backspace')
  await expect(display).toHaveValue('12')
  await page.keyboard.type('/0')
  await page.keyboard.press('Enter')
  await expect(display).toHaveValue('Can’t divide by 0')
  await page.getByRole('button', { name: 'Clear' }).press('Enter')
  await expect(display).toHaveValue('0')
  await display.press('Escape')
  await expect(page.getByRole('button', { name: 'Calculator' })).toBeFocused()
  expect(await chosen(page)).toBe(-1)
})
