// The clock of a mock. It counts from what the server said, by a counter that no change of the device's clock
// touches; the server is asked again after a sleep. The server alone decides when the time is up.

const clock = document.getElementById('clock')
const time = document.getElementById('clock-time')
const hideButton = document.getElementById('clock-hide')
const hiddenName = 'examwright.clock'
const tickMs = 250
const endingMs = 2500
const patienceMs = 15_000
/** A difference between two clocks of the device that only a sleep or a change by hand explains. */
const leapMs = 3000
/** Out of sight for longer: worth a question to the server. */
const awayMs = 60_000

let leftMs = 0
/** Reading of the counter at which `leftMs` was true. */
let since = 0
let drift = Date.now() - performance.now()
let hiddenAt = 0
let ticker = 0
let isEnding = false

if (clock) begin()

function begin() {
  // The page was made when its first byte came, not when this script began.
  const [navigation] = performance.getEntriesByType('navigation')
  set(Number(clock.dataset.leftMs), navigation?.responseStart || performance.now())
  document.getElementById('clock-loaded').hidden = true
  hideButton.hidden = false
  showOrHide(attempt(() => localStorage.getItem(hiddenName)) === 'hidden')
  hideButton.addEventListener('click', toggle)
  document.addEventListener('mock:left', (event) => set(event.detail, performance.now()))
  document.addEventListener('visibilitychange', returned)
  addEventListener('online', ask)
  ticker = setInterval(tick, tickMs)
  tick()
}

function set(ms, at) {
  leftMs = ms
  since = at
}

function remaining() {
  return leftMs - (performance.now() - since)
}

function tick() {
  const ms = remaining()
  const text = clockTime(ms)
  if (time.textContent !== text) time.textContent = text
  announce(ms)
  noticeSleep()
  if (ms <= endingMs && !isEnding) {
    isEnding = true
    document.dispatchEvent(new Event('mock:ending'))
  }
  if (ms <= 0) end()
}

function end() {
  clearInterval(ticker)
  const url = clock.dataset.over
  const isOurs = document.dispatchEvent(
    new CustomEvent('mock:over', { detail: url, cancelable: true }),
  )
  if (isOurs) location.assign(url)
}

/** `1:59:05`, below an hour `9:05`. */
function clockTime(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours === 0
    ? `${minutes}:${two(seconds % 60)}`
    : `${hours}:${two(minutes)}:${two(seconds % 60)}`
}

/** Said once each time a mark is passed, whichever page is open then; a clock that starts between two says nothing. */
function announce(ms) {
  const marks = clock.dataset.announce.split(' ').map(Number)
  const passed = marks.filter((minutes) => ms <= minutes * 60_000).at(-1) ?? 0
  const name = `examwright.clock/${clock.dataset.clock}`
  const before = attempt(() => sessionStorage.getItem(name)) ?? clock.dataset.passed
  if (before === String(passed)) return
  clock.dataset.passed = String(passed)
  attempt(() => sessionStorage.setItem(name, String(passed)))
  if (before === undefined || before === null || passed === 0) return
  say(passed === 1 ? '1 minute left' : `${passed} minutes left`)
}

function say(message) {
  const line = document.getElementById('clock-say')
  line.textContent = message
  setTimeout(() => {
    line.textContent = ''
  }, 20_000)
}

// Hide and show: remembered on this device.

function toggle() {
  const isHidden = clock.dataset.hidden !== 'on'
  attempt(() => localStorage.setItem(hiddenName, isHidden ? 'hidden' : 'shown'))
  showOrHide(isHidden)
}

function showOrHide(isHidden) {
  clock.dataset.hidden = isHidden ? 'on' : 'off'
  hideButton.textContent = isHidden ? 'Show clock' : 'Hide clock'
}

// The server is asked how much is left.

function noticeSleep() {
  const now = Date.now() - performance.now()
  if (Math.abs(now - drift) < leapMs) return
  drift = now
  ask()
}

function returned() {
  if (document.hidden) hiddenAt = performance.now()
  else if (performance.now() - hiddenAt > awayMs) ask()
}

/** Asks for this very page: it has the clock in it, and leads elsewhere if the place is no longer open. */
async function ask() {
  try {
    const reply = await fetch(location.href, { signal: AbortSignal.timeout(patienceMs) })
    if (!reply.ok || reply.redirected) return
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const ms = page.getElementById('clock')?.dataset.leftMs
    if (ms !== undefined) set(Number(ms), performance.now())
  } catch {
    // No network: the counter goes on from what it knows.
  }
}

/** Storage may be switched off; then the choice holds for this page. */
function attempt(use) {
  try {
    return use()
  } catch {
    return null
  }
}
