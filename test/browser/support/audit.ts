import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { measureContrasts } from './contrast.ts'
import { findHiddenFocus, findOverflow } from './layout-faults.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Only these can turn out otherwise in other colours, and these at another width. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']
const rulesOfWidth = ['target-size', 'scrollable-region-focusable']

/**
 * Everything a page has to fulfil, whatever it is about, as a list of its faults: WCAG 2.2 AA by axe in
 * light at 1280 px, its colours in dark and its targets at 320 px, what axe can't decide included; one
 * first heading; a skip link first; a visible, unobscured focus at every stop; nothing to scroll sideways
 * at 320 px.
 */
export async function findFaults(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const headings = await page.locator('h1').count()
  // Legacy mode looks at this page only, which has no frames, and opens no second page for that.
  const builder = new AxeBuilder({ page }).setLegacyMode().withTags(tags)
  const light = await toFaults(page, await builder.analyze())
  const isFresh = await page.evaluate(() => document.activeElement === document.body)
  // From here on the browser shows the focus, as it does for whoever uses the keyboard.
  await page.keyboard.press('Tab')
  const skips = await page.locator('a.skip-link[href="#main"]:focus').count()
  const stops = await page.evaluate(findHiddenFocus)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await toFaults(page, await runAgain(page, rulesOfColour))
  await page.setViewportSize({ width: 320, height: 640 })
  const narrow = [
    ...(await toFaults(page, await runAgain(page, rulesOfWidth))),
    ...(await page.evaluate(findHiddenFocus)),
    ...(await page.evaluate(findOverflow)),
  ]
  return [
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(isFresh && skips !== 1 ? ['no skip link at the first stop'] : []),
    ...[...light, ...stops].map((fault) => `light, 1280 px: ${fault}`),
    ...dark.map((fault) => `dark, 1280 px: ${fault}`),
    ...narrow.map((fault) => `320 px: ${fault}`),
  ]
}

type Results = Pick<Awaited<ReturnType<AxeBuilder['analyze']>>, 'violations' | 'incomplete'>
type Axe = { run: (options: { runOnly: readonly string[] }) => Promise<Results> }

/** The builder has left axe in the page: bringing it there is the dearest part. */
function runAgain(page: Page, rules: readonly string[]): Promise<Results> {
  return page.evaluate(async (runOnly) => {
    const { violations, incomplete } = await (globalThis as unknown as { axe: Axe }).axe.run({
      runOnly,
    })
    return { violations, incomplete }
  }, rules)
}

async function toFaults(page: Page, { violations, incomplete }: Results): Promise<string[]> {
  const faults = violations.flatMap((result) => result.nodes.map((node) => say(result.id, node)))
  const undecided = incomplete.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, node })))
  const [contrasts, others] = [
    undecided.filter(({ id }) => id === 'color-contrast'),
    undecided.filter(({ id }) => id !== 'color-contrast'),
  ]
  const measured = await page.evaluate(
    measureContrasts,
    contrasts.map(({ node }) => placeOf(node)),
  )
  const poor = contrasts.filter((_, index) => (measured[index] ?? 0) < 4.5)
  return [...faults, ...[...poor, ...others].map(({ id, node }) => say(`undecided ${id}`, node))]
}

type Found = { target: readonly unknown[]; failureSummary?: string | undefined }

function say(rule: string, node: Found): string {
  return `${rule} at ${placeOf(node)}: ${node.failureSummary ?? ''}`
}

function placeOf({ target }: Found): string {
  return target.join(' ')
}
