import { readFile } from 'node:fs/promises'
import type { APIRequestContext, Download, Page } from '@playwright/test'

/** What a test looks at in an export. */
export type Export = {
  format: string
  account: { email: string }
  steps: readonly { kind: string }[]
  notes: readonly { body: string }[]
  reports: readonly { body: string }[]
}

/** Everything that is stored of whoever is signed in. */
export async function readExport(request: APIRequestContext): Promise<Export> {
  return (await request.get('/account/export.json')).json()
}

/** Clicks a link that leads to a file and takes the file. */
export async function take(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  return contentOf(download)
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path())
}
