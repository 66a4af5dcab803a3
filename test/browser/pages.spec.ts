import { findFaults } from './support/audit.ts'
import { mockPages } from './support/mock-pages.ts'
import { accountPages, learnerPages, visitorPages } from './support/pages.ts'
import { questionPages } from './support/question-pages.ts'
import { expect, test } from './support/watched.ts'

const pages = { ...visitorPages, ...learnerPages, ...questionPages, ...mockPages, ...accountPages }

test.describe.configure({ mode: 'parallel' })
test.use({ trace: 'off', expectedNoise: /status of (404|422)/ })

for (const [name, show] of Object.entries(pages))
  test(`everybody can read and use this page: ${name}`, async ({ page }) => {
    await show(page)
    expect(await findFaults(page)).toEqual([])
  })
