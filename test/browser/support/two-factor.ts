import { createHmac } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import type { Member } from './people.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30

/** Asks for codes from now on. Returns the app's key and the backup codes. */
export async function turnTwoFactorOn(page: Page, member: Member) {
  await page.goto('/account/two-factor')
  await page.getByLabel('Your password', { exact: true }).fill(member.password)
  await page.getByRole('button', { name: 'Turn it on' }).click()
  const key = await page.locator('code').innerText()
  await page.getByLabel('Code').fill(codeFor(key, Date.now()))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await expect(page.getByText('It is on.')).toBeVisible()
  return { key, backupCodes: await page.locator('main li code').allInnerTexts() }
}

/** The six digits that an authenticator app with this key shows at an instant (ms UTC); RFC 6238. */
export function codeFor(key: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / stepSeconds)))
  const digest = createHmac('sha1', fromBase32(key)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const letters = [...text.replaceAll(/[\s=]/g, '').toUpperCase()]
  const bits = letters.map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
