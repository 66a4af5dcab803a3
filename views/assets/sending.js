// Never loses an answer: sends it once, and when the network or the server is gone keeps it and tries
// again with the same key until it is acknowledged.

const pendingPrefix = 'examwright.sending/'
const waitsMs = [2000, 4000, 8000, 15000, 30000]
const words = {
  network: 'Not sent yet: waiting for the network. Your answer is kept.',
  server: 'Not sent yet: the server is not answering. Your answer is kept and sent again.',
  next: 'No network. Your answer is saved; the next question comes when the network is back.',
  other: 'That was not saved: no network.',
}

let tries = 0
let timer = 0
let again = null

document.addEventListener('submit', guard, true)
document.addEventListener('click', dropSecondClick, true)
document.addEventListener('htmx:before:response', refuseOutage)
document.addEventListener('htmx:error', (event) =>
  failed(event.detail.ctx?.sourceElement, 'network'),
)
document.addEventListener('htmx:finally:request', (event) => finished(event.detail.ctx))
document.addEventListener('htmx:after:swap', (event) => {
  const { target } = event.detail.ctx
  if (target?.id === 'question' || target === document.body) arrive()
})
addEventListener('online', () => retry())
addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.forms) release(form)
})
arrive()

/** A second submit while the first is on its way is dropped, whatever the form. */
function guard(event) {
  const form = event.target
  // A form that saves by itself looks after its own sending.
  if (form.method === 'dialog' || 'autosave' in form.dataset) return
  if (form.dataset.sending === 'on') {
    event.preventDefault()
    event.stopImmediatePropagation()
    return
  }
  form.dataset.sending = 'on'
  if (form.id === 'answer') {
    keep(form)
    document.getElementById('send')?.setAttribute('aria-disabled', 'true')
  }
}

/** The second half of a double click on Answer lands on Next, and would skip the verdict unseen. */
function dropSecondClick(event) {
  if (event.detail < 2 || !event.target.closest?.('[data-next]')) return
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Too many requests or a broken server: the question stays as it is instead of an error in its place. */
function refuseOutage(event) {
  const { ctx } = event.detail
  const { status } = ctx.response
  if (status < 500 && status !== 429) return
  event.preventDefault()
  failed(ctx.sourceElement, 'server')
}

function failed(element, why) {
  if (!element) return
  if (element.id === 'answer') {
    element.inert = true
    document.querySelector('.certainty')?.setAttribute('inert', '')
    wait(words[why], () => {
      element.dataset.sending = ''
      element.requestSubmit()
    })
    return
  }
  if (element.matches('[data-next]')) {
    wait(words.next, () => element.click())
    return
  }
  say(words.other)
}

function wait(message, action) {
  say(message)
  again = action
  clearTimeout(timer)
  timer = setTimeout(retry, waitsMs[Math.min(tries, waitsMs.length - 1)])
  tries += 1
}

function retry() {
  clearTimeout(timer)
  const action = again
  again = null
  action?.()
}

function finished(ctx) {
  const form = ctx?.sourceElement
  if (form?.matches?.('form') && !again) release(form)
}

function release(form) {
  if (!form) return
  form.dataset.sending = ''
  form.inert = false
  document.querySelector('.certainty')?.removeAttribute('inert')
  document.getElementById('send')?.removeAttribute('aria-disabled')
}

function say(message) {
  const line = document.getElementById('sending')
  if (line) line.textContent = message
}

// What was sent and not acknowledged outlives a reload.

/** After a page or a reply has come: what it acknowledges is forgotten, what is still unsent goes out. */
function arrive() {
  tries = 0
  again = null
  clearTimeout(timer)
  const question = document.getElementById('question')
  for (const [name, { url, body }] of pending()) {
    const isHere = name === pendingPrefix + question?.dataset.question
    const form = document.getElementById('answer')
    if (isHere && form && 'autosave' in form.dataset) continue
    if (isHere && form) resend(form, name, body)
    else if (isHere) forget(name)
    else void post(name, url, body)
  }
}

function resend(form, name, body) {
  const sent = new URLSearchParams(body).get('key')
  const key = form.elements.namedItem('key')
  // A form that came back with a fault: the old sending is settled.
  if (form.querySelector('[role="alert"]')) {
    forget(name)
    return
  }
  key.value = sent
  form.requestSubmit()
}

async function post(name, url, body) {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    // Nobody is signed in any more: it goes out again once somebody is.
    const isKept = new URL(reply.url).pathname.startsWith('/sign-in')
    if (reply.status < 500 && reply.status !== 429 && !isKept) forget(name)
  } catch {
    // Still no network: it stays in store for the next page.
  }
}

function keep(form) {
  const { question } = document.getElementById('question').dataset
  const body = String(new URLSearchParams(new FormData(form)))
  attempt(() =>
    sessionStorage.setItem(pendingPrefix + question, JSON.stringify({ url: form.action, body })),
  )
}

function forget(name) {
  attempt(() => sessionStorage.removeItem(name))
}

function pending() {
  return (
    attempt(() =>
      Object.entries(sessionStorage)
        .filter(([name]) => name.startsWith(pendingPrefix))
        .map(([name, value]) => [name, JSON.parse(value)]),
    ) ?? []
  )
}

/** Storage may be switched off; then only this page remembers. */
function attempt(use) {
  try {
    return use()
  } catch {
    return null
  }
}
