import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Writes the gallery of states into a folder of the run. Returns the folder. */
export function makeGallery(outputDir: string): string {
  const folder = join(outputDir, 'gallery')
  const { status, stderr } = spawnSync('npx', ['tsx', 'src/lab/gallery.tsx', folder])
  if (status !== 0) throw new Error(`the gallery was not made: ${stderr}`)
  return folder
}

/** Brings a state of the gallery onto the screen, with the headers of a real page. */
export async function showState(page: Page, folder: string, name: string): Promise<void> {
  const headers = (await page.request.get('/')).headers()
  const body = readFileSync(join(folder, `${name}.html`), 'utf8')
  await page.route('**/gallery', (route) =>
    route.fulfill({ headers, contentType: 'text/html; charset=utf-8', body }),
  )
  await page.goto('/gallery')
}
