// Small comforts for every page. Nothing here is needed: all pages work without scripts.

readKeysSwitch()
offerZone()
document.addEventListener('click', openDialog)
document.addEventListener('htmx:after:swap', afterSwap)
document.addEventListener('change', switchKeys)
document.querySelector('.error-summary')?.focus()
showKeysSwitch()

/** The browser's own time zone, where a form asks for one that nobody has chosen yet. */
function offerZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
  for (const field of document.querySelectorAll('input[data-zone]')) field.value = zone
  const select = document.querySelector('[data-zone-unset] select[name="zone"]')
  const option = select && [...select.options].find((one) => one.value === zone)
  if (option) option.selected = true
}

/** A link marked `data-opens` opens that dialog where there is one, and leads to a page where not. */
function openDialog(event) {
  const opener = event.target.closest?.('[data-opens]')
  const dialog = opener && document.getElementById(opener.dataset.opens)
  if (!dialog) return
  event.preventDefault()
  dialog.showModal()
}

/** Single keys can be switched off: speech input and screen readers may send them by accident. */
function showKeysSwitch() {
  for (const line of document.querySelectorAll('[data-keys-switch]')) {
    line.hidden = false
    line.querySelector('input').checked = document.documentElement.dataset.keys !== 'off'
  }
}

function switchKeys(event) {
  if (!event.target.closest('[data-keys-switch]')) return
  const keys = event.target.checked ? 'on' : 'off'
  document.documentElement.dataset.keys = keys
  try {
    localStorage.setItem('examwright.keys', keys)
  } catch {
    // Storage is switched off: it holds for this page.
  }
}

function readKeysSwitch() {
  try {
    document.documentElement.dataset.keys = localStorage.getItem('examwright.keys') ?? 'on'
  } catch {
    document.documentElement.dataset.keys = 'on'
  }
}

/** Moves the focus to what comes next: a fault, the way on after a verdict, or a new question's heading. */
function afterSwap(event) {
  if (event.detail.ctx.target?.id !== 'question') return
  const question = document.getElementById('question')
  const next = question?.querySelector('[role="alert"], [data-focus]')
  if (next) {
    if (next.getAttribute('role') === 'alert') next.tabIndex = -1
    next.focus({ preventScroll: next.matches('[data-focus]') })
    return
  }
  scrollTo(0, 0)
  question?.querySelector('[data-heading]')?.focus({ preventScroll: true })
}
