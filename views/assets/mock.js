// A question of a mock: every change is saved in the background, one at a time, the latest state last. What
// is not acknowledged is kept in this tab and sent again until it is; going on waits for it.

const form = document.getElementById('answer')
const place = document.getElementById('question').dataset.question
/** Kept by question.js: fills the form again after a reload. */
const draftName = `examwright.draft/${place}`
/** Read by sending.js on any other page: sends what this page could not. */
const sendingName = `examwright.sending/${place}`
const waitsMs = [1000, 2000, 4000, 8000, 15000, 30000]
const typingPauseMs = 700
const patienceMs = 20_000
const words = {
  network: 'Not saved yet, trying again: no network. Your answer is kept.',
  server: 'Not saved yet, trying again: no reply. Your answer is kept.',
  'signed-out': 'Not saved yet: you are signed out. Your answer is kept; sign in in another tab.',
  refused: 'This could not be saved. Reload the page.',
  over: 'The time is up. Everything saved by now counts.',
}

/** What the server has; a draft found in this tab is news to it. */
let saved = attempt(() => sessionStorage.getItem(draftName)) ? '' : stateOf(form)
/** Where to go once everything is saved: the value of a button named `go`. */
let wish = null
let isSending = false
let isLeaving = false
let isOver = false
let tries = 0
let timer = 0
let typingTimer = 0
/** A payload sent again keeps its key, so that it counts once. */
let latest = { payload: '', key: '' }
/** Tells the server which of two states is newer; by the clock, so that a page the browser kept goes on. */
let turn = 0

document.addEventListener('change', noteChange)
document.addEventListener('input', noteChange)
form.addEventListener('submit', goOn)
document.addEventListener('mock:ending', () => send())
document.addEventListener('mock:over', finish)
document.addEventListener('visibilitychange', () => document.hidden && send())
addEventListener('online', () => send())
addEventListener('beforeunload', warn)
addEventListener('pageshow', (event) => event.persisted && location.reload())
showNumber()
if (saved === '') send()

function noteChange(event) {
  const { target, type, isTrusted } = event
  if ((target.form ?? target) !== form) return
  const isTyped = type === 'input' && isTrusted
  // A box or a list tells of itself twice; its `change` comes when question.js has seen to the rest.
  if (isTyped && target.type !== 'text' && target.type !== 'textarea') return
  showChange()
  clearTimeout(typingTimer)
  if (isTyped) typingTimer = setTimeout(send, typingPauseMs)
  else send()
}

/** Next, Previous, Review, a number: goes there when the server has everything. */
function goOn(event) {
  event.preventDefault()
  wish = event.submitter?.name === 'go' ? event.submitter.value : 'next'
  send()
}

async function send() {
  const state = stateOf(form)
  if (isSending || isLeaving || isOver || (wish === null && state === saved)) return
  clearTimeout(timer)
  clearTimeout(typingTimer)
  isSending = true
  const go = wish ?? 'stay'
  if (tries === 0) show('Saving…')
  // What another tab has saved since stays, if nothing was done here.
  const reply = await post(`${state}&go=${go}${state === saved ? '&untouched=1' : ''}`)
  isSending = false
  if (reply.ok) acknowledge(state, go, reply)
  else fail(go, reply.why)
}

async function post(payload) {
  if (latest.payload !== payload) latest = { payload, key: newKey(), turn: nextTurn() }
  const body = `${payload}&turn=${latest.turn}&key=${latest.key}`
  keep(body)
  try {
    const reply = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
      keepalive: true,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (reply.status >= 500 || reply.status === 429) return { ok: false, why: 'server' }
    if (new URL(reply.url).pathname.startsWith('/sign-in')) return { ok: false, why: 'signed-out' }
    const isOurs = reply.ok && reply.headers.get('content-type')?.startsWith('application/json')
    return isOurs ? { ok: true, ...(await reply.json()) } : { ok: false, why: 'refused' }
  } catch {
    return { ok: false, why: 'network' }
  }
}

function acknowledge(state, go, { to, leftMs, isAnswered }) {
  saved = state
  tries = 0
  latest = { payload: '', key: '' }
  say('')
  if (typeof leftMs === 'number')
    document.dispatchEvent(new CustomEvent('mock:left', { detail: leftMs }))
  const isNewer = stateOf(form) !== saved
  if (!isNewer) forget()
  showAnswered(isAnswered)
  // The server leads elsewhere when the place can't be answered any more.
  const isElsewhere = new URL(to, location).pathname !== location.pathname
  if (isElsewhere && (go === 'stay' || (go === wish && !isNewer))) leave(to)
  else if (isNewer || wish !== go) send()
  else wish = null
  if (!isLeaving && !isSending) show('Saved')
}

function fail(go, why) {
  show('')
  say(words[why])
  if (why === 'refused') {
    if (go !== 'stay') submitAsForm(go)
    return
  }
  timer = setTimeout(send, waitsMs[Math.min(tries, waitsMs.length - 1)])
  tries += 1
}

/** The server has no answer for scripts: it may have a page to show. */
function submitAsForm(go) {
  isLeaving = true
  form.elements.namedItem('key').value = newKey()
  for (const [name, value] of Object.entries({ go, turn: nextTurn() }))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  form.submit()
}

/** The clock says that the time is up: what the server says counts, as soon as it can be reached. */
async function finish(event) {
  event.preventDefault()
  if (isOver) return
  isOver = true
  form.inert = true
  say(words.over)
  while (!(await answers(event.detail)))
    await new Promise((resolve) => setTimeout(resolve, waitsMs[2]))
  leave(event.detail)
}

async function answers(url) {
  try {
    const reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) })
    return reply.type === 'opaqueredirect' || reply.ok
  } catch {
    return false
  }
}

function leave(to) {
  isLeaving = true
  location.assign(to)
}

function warn(event) {
  if (isLeaving || isOver || stateOf(form) === saved) return
  // On its way already, and sent even if the page goes; only a failure is worth a question.
  send()
  if (tries > 0) event.preventDefault()
}

/** All that the form holds, as it is sent; the key is made for each sending. */
function stateOf(fields) {
  const entries = [...new FormData(fields)].filter(([name]) => name !== 'key')
  return String(new URLSearchParams(entries))
}

function nextTurn() {
  turn = Math.max(turn + 1, Date.now())
  return turn
}

/** `crypto.randomUUID` is there on secure pages only, and a hospital’s own server may have no certificate. */
function newKey() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return text.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-')
}

function say(message) {
  const line = document.getElementById('sending')
  if (line.textContent !== message) line.textContent = message
}

function show(word) {
  document.getElementById('saving').textContent = word
}

/** The number list says what the form says now. */
function showChange() {
  const number = document.querySelector('.number[aria-current]')
  const flagged = form.elements.namedItem('flagged')
  if (!number || !flagged) return
  number.dataset.flagged = flagged.checked ? '1' : '0'
  number.querySelector('.number-flag').hidden = !flagged.checked
  showCounts()
}

function showAnswered(isAnswered) {
  const number = document.querySelector('.number[aria-current]')
  if (isAnswered) document.getElementById('part-words').hidden = true
  if (!number) return
  number.dataset.state = isAnswered ? 'answered' : 'unanswered'
  number.querySelector('[data-word]').textContent = ` ${number.dataset.state}`
  showCounts()
}

function showCounts() {
  for (const name of ['answered', 'unanswered', 'flagged']) {
    const selector = name === 'flagged' ? '[data-flagged="1"]' : `[data-state="${name}"]`
    const count = document.querySelectorAll(`.number-grid ${selector}`).length
    document.querySelector(`[data-count="${name}"]`).textContent = count
  }
}

/** The list scrolls by itself: the question at hand is in its middle. */
function showNumber() {
  const number = document.querySelector('.number[aria-current]')
  const list = number?.closest('.numbers-inner')
  if (list) list.scrollTop = number.offsetTop - list.clientHeight / 2
}

function keep(body) {
  attempt(() => sessionStorage.setItem(sendingName, JSON.stringify({ url: form.action, body })))
}

function forget() {
  for (const name of [sendingName, draftName]) attempt(() => sessionStorage.removeItem(name))
}

/** Storage may be switched off; then only this page remembers. */
function attempt(use) {
  try {
    return use()
  } catch {
    return null
  }
}
