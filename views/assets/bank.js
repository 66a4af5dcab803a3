// The table of a bank: keys, ticks of a whole page, the preview beside it. All of it works without.

const wide = matchMedia('(min-width: 1000px)')

document.addEventListener('keydown', onKey)
document.addEventListener('change', onChange)
document.addEventListener('click', onClick)
document.addEventListener('htmx:after:swap', begin)
begin()

function begin() {
  const all = document.querySelector('[data-tick-page]')
  if (!all) return
  all.hidden = false
  tell()
}

function ticks() {
  return [...document.querySelectorAll('#bulk [name="ref"]')]
}

/** Says how many are ticked. */
function tell() {
  const all = ticks()
  const ticked = all.filter((box) => box.checked).length
  const page = document.querySelector('[data-tick-page]')
  page.checked = ticked > 0 && ticked === all.length
  page.indeterminate = ticked > 0 && ticked < all.length
  document.querySelector('[data-ticked]').textContent = ticked > 0 ? `(${ticked})` : ''
}

function onChange(event) {
  if (!event.target.closest('#bulk')) return
  if (event.target.matches('[data-tick-page]'))
    for (const box of ticks()) box.checked = event.target.checked
  tell()
}

/** Where there is room the preview opens beside the table; otherwise its link leads to a page. */
function onClick(event) {
  const link = event.target.closest('[data-look]')
  if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  globalThis.htmx.ajax('GET', link.href, { target: '#bank-preview', swap: 'innerHTML' })
}

function onKey(event) {
  if (document.documentElement.dataset.keys === 'off' || document.querySelector('dialog:modal'))
    return
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (pressed(event.key, event.target)) event.preventDefault()
}

function pressed(key, target) {
  switch (key) {
    case '/':
      return focusOn(document.getElementById('find-q'))
    case '?':
      document.getElementById('keys')?.showModal()
      return true
    case 'j':
      return move(1)
    case 'k':
      return move(-1)
    case 'ArrowDown':
    case 'ArrowUp':
      return target.matches('[data-row]') && move(key === 'ArrowDown' ? 1 : -1)
    case 'x':
      return clickInRow('[name="ref"]')
    case 'p':
      return clickInRow('[data-look]')
    default:
      return false
  }
}

function focusOn(field) {
  field?.focus()
  field?.select?.()
  return Boolean(field)
}

/** Moves the focus to the row after or before the one it is in; from anywhere else to the first. */
function move(by) {
  const rows = [...document.querySelectorAll('[data-row]')]
  const here = rows.indexOf(currentRow()?.querySelector('[data-row]'))
  const next = rows[here < 0 ? 0 : here + by]
  next?.focus()
  return rows.length > 0
}

function clickInRow(selector) {
  const control = currentRow()?.querySelector(selector)
  control?.click()
  return Boolean(control)
}

function currentRow() {
  return document.activeElement?.closest('#bulk tbody tr')
}

function isTyping(target) {
  return target.closest?.('textarea, select, input:not([type="checkbox"])')
}
