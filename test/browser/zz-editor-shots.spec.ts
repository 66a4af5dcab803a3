import { makeFullBank } from './support/author.ts'
import { test } from './support/watched.ts'

test('shots', async ({ page }) => {
  const id = await makeFullBank(page.request, 3)
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 900 })
      for (const [name, path] of [['new', 'new?kind=single-best-answer'], ['edit', 'ward-1'], ['kinds','new']] as const) {
        if (scheme === 'dark' && name !== 'edit') continue
        await page.goto(`/banks/${id}/questions/${path}`)
        await page.screenshot({ path: `/tmp/shots-editor/${name}-${width}-${scheme}.png`, fullPage: true })
      }
    }
})
