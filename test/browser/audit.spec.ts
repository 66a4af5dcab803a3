import { findFaults } from './support/audit.ts'
import { expect, test } from './support/watched.ts'

const badPage = `<!doctype html><html lang="en"><title>Bad</title>
<link rel="stylesheet" href="/bad.css"><h1>One</h1><h1>Two</h1><main>
<p id="pale">Pale words</p>
<svg viewBox="0 0 90 20" width="90"><rect width="90" height="20" fill="navy"></rect><text y="15" id="drawn">Drawn</text></svg>
<a href="/ringless" class="ringless">No ring</a><p class="cut">Words that are cut off</p>
<div class="wide">Wide</div><div class="lid"></div><p class="low"><a href="/low" id="low">Low</a></p></main></html>`
const badSheet = `a:focus { outline: 3px solid } #pale { color: #bbb } #drawn { fill: #334 } .ringless:focus { outline: none }
.cut { width: 60px; overflow: hidden; white-space: nowrap } .wide { width: 400px }
.low { margin-top: 2000px } #low { scroll-margin-bottom: 0 }
.lid { position: fixed; inset: 20% 0 0; background: white }`

test('the audit finds what is wrong with a bad page', async ({ page }) => {
  await page.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body: badPage }))
  await page.route('**/bad.css', (route) =>
    route.fulfill({ contentType: 'text/css', body: badSheet }),
  )
  await page.goto('/bad')
  const faults = (await findFaults(page)).join('\n')
  for (const fault of [
    '2 first headings',
    'no skip link at the first stop',
    'light, 1280 px: color-contrast at #pale',
    'light, 1280 px: undecided color-contrast at #drawn',
    'light, 1280 px: no focus ring: <a href="/ringless"',
    'light, 1280 px: focus out of sight: <a href="/low"',
    '320 px: cut off: p.cut',
    '320 px: sticks out: div.wide',
    '320 px: scrolls sideways: ',
  ])
    expect(faults).toContain(fault)
})

test('code inside a page and requests to other hosts are noticed', async ({
  page,
  request,
  noise,
}) => {
  const headers = (await request.get('/')).headers()
  const body = '<script>1</script><img src="http://127.0.0.1:9/x.png">'
  await page.route('**/bad', (route) => route.fulfill({ headers, contentType: 'text/html', body }))
  await page.goto('/bad')
  const heard = noise.splice(0).join('\n')
  expect(heard).toContain('policy: script-src-elem refused inline')
  expect(heard).toContain('policy: img-src refused http://127.0.0.1:9/x.png')
  await page.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto('/bad')
  expect(noise.splice(0).join('\n')).toContain('request to http://127.0.0.1:9/x.png')
})
