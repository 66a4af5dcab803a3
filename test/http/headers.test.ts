import { expect, test } from 'vitest'
import { openApp } from '#test/support/app.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
]

test.each(['/', '/sign-up', '/today', '/nothing', '/healthz'])(
  '%s carries the headers that keep other sites out',
  async (path) => {
    const { browser } = await openApp()
    const { headers } = await browser().get(path)
    expect(headers.get('Content-Security-Policy')).toBe(policy.join('; '))
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('Permissions-Policy')).toContain('camera=()')
    expect(headers.get('Strict-Transport-Security')).toBeNull()
  },
)

test('the policy allows no inline code or style and no other host', () => {
  expect(policy.join('; ')).not.toMatch(/unsafe|https?:|\*/)
})

test('the pages have no inline script, style or handler that the policy would stop', async () => {
  const { browser } = await openApp()
  for (const path of ['/', '/sign-in', '/sign-up', '/forgot-password', '/sign-in/code']) {
    const { html } = await browser().get(path)
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/)
  }
})

test('pages of a guest are kept by no cache, those of a visitor are asked for again', async () => {
  const { browser } = await openApp()
  const somebody = browser()
  expect((await somebody.get('/sign-in')).headers.get('Cache-Control')).toBe('no-cache')
  await somebody.post('/start', { exam: 'demo' })
  expect((await somebody.get('/sign-in')).headers.get('Cache-Control')).toBe('no-store')
})
