// A calculator with four functions. Numbers are whole numbers times a power of ten, so that 0.1 + 0.2 is 0.3.

const mostDigits = 12
/** Digits kept between steps, so that a third times three is one. */
const keptDigits = 30
const largestDigits = 60
const zero = { whole: 0n, places: 0 }
const operations = { '+': add, '-': subtract, '*': multiply, '/': divide }
const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' }
const faults = { zero: 'Can’t divide by 0', large: 'Too large' }

const typedKeys = {
  ',': '.',
  x: '*',
  enter: '=',
  backspace: 'back',
  delete: 'clear',
  c: 'clear',
}

/**
 * A calculator that was just switched on. `typed` is the number being typed, null when a result is shown;
 * `value` is what is shown; `pending` the operation that waits for its second number.
 */
export const cleared = { typed: '', value: zero, pending: null, fault: null }

if (globalThis.document?.getElementById('calculator')) start()

/** Shows its button and lets it be used by mouse, touch and keyboard. */
function start() {
  const dialog = document.getElementById('calculator')
  const opener = document.getElementById('calculator-open')
  const value = document.getElementById('calculator-value')
  let state = cleared

  function use(key) {
    state = press(state, key)
    value.value = display(state)
    document.getElementById('calculator-before').textContent = waiting(state)
    const isResult = state.typed === null || state.fault !== null
    document.getElementById('calculator-say').textContent = isResult ? display(state) : ''
  }

  function close() {
    dialog.close()
    opener.setAttribute('aria-expanded', 'false')
    opener.focus()
  }

  opener.hidden = false
  opener.addEventListener('click', () => {
    if (dialog.open) return close()
    dialog.show()
    opener.setAttribute('aria-expanded', 'true')
    value.focus()
  })
  document.getElementById('calculator-close').addEventListener('click', close)
  dialog.addEventListener('click', (event) => {
    const button = event.target.closest('[data-calculator]')
    if (!button) return
    use(button.dataset.calculator)
    // After the mouse the keyboard goes on typing; a key press stays on its button.
    if (event.detail > 0) value.focus({ preventScroll: true })
  })
  dialog.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return close()
    const key = typedKeys[event.key.toLowerCase()] ?? event.key
    if (event.key === 'Enter' && event.target.matches('button')) return
    if (!/^[\d.+\-*/=%]$|^back$|^clear$/.test(key)) return
    event.preventDefault()
    use(key)
  })
}

/** The calculator after a key: a digit, `.`, `+`, `-`, `*`, `/`, `=`, `%`, `sign`, `back` or `clear`. */
export function press(state, key) {
  if (key === 'clear') return cleared
  if (state.fault !== null) return state
  if (/^\d$/.test(key) || key === '.') return type(state, key)
  if (key in operations) return begin(state, key)
  if (key === '=') return { ...settle(state), pending: null, typed: null }
  if (key === '%') return percent(state)
  if (key === 'sign') return changeSign(state)
  if (key === 'back') return takeBack(state)
  return state
}

/** What the display shows, with commas between thousands. */
export function display(state) {
  if (state.fault !== null) return faults[state.fault]
  if (!state.typed) return toText(state.value)
  const [whole, ...rest] = state.typed.split('.')
  return [grouped(whole), ...rest].join('.').replace('-', '−')
}

/** The number and operation that wait, such as `12 ×`; empty when none does. */
export function waiting({ pending }) {
  return pending === null ? '' : `${toText(pending.left)} ${signs[pending.operation]}`
}

function type(state, key) {
  const before = state.typed ?? ''
  if (key === '.' && before.includes('.')) return state
  if (before.replaceAll(/\D/g, '').length >= mostDigits && key !== '.') return state
  const text = `${before}${key}`.replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?)\./, '$10.')
  return { ...state, typed: text, value: parse(text) }
}

function begin(state, operation) {
  // A second sign in a row replaces the first.
  if (state.pending !== null && state.typed === '')
    return { ...state, pending: { ...state.pending, operation } }
  const settled = settle(state)
  if (settled.fault !== null) return settled
  return {
    ...settled,
    pending: { left: settled.value, operation },
    typed: '',
    value: settled.value,
  }
}

function settle(state) {
  const { pending } = state
  if (pending === null) return state
  const value = operations[pending.operation](pending.left, state.value)
  return checked(state, value)
}

function checked(state, value) {
  if (value === null) return { ...cleared, fault: 'zero' }
  const kept = rounded(value, keptDigits)
  const size = digitsOf(kept.whole) - kept.places
  if (size > largestDigits) return { ...cleared, fault: 'large' }
  return { ...state, value: size < -largestDigits ? zero : kept }
}

/** Of the waiting number after plus and minus, as on a shop’s till: 200 + 10 % is 220. */
function percent(state) {
  const { pending, value } = state
  const share = { whole: value.whole, places: value.places + 2 }
  const isOf = pending !== null && (pending.operation === '+' || pending.operation === '-')
  return { ...checked(state, isOf ? multiply(pending.left, share) : share), typed: null }
}

function changeSign(state) {
  if (!state.typed)
    return { ...state, value: { ...state.value, whole: -state.value.whole }, typed: null }
  const typed = state.typed.startsWith('-') ? state.typed.slice(1) : `-${state.typed}`
  return { ...state, typed, value: parse(typed) }
}

function takeBack(state) {
  if (!state.typed) return state
  const shorter = state.typed.slice(0, -1)
  const typed = shorter === '-' || shorter === '-0' ? '' : shorter
  return { ...state, typed, value: parse(typed) }
}

function parse(text) {
  const [whole = '', rest = ''] = text.split('.')
  const digits = `${whole}${rest}`
  return { whole: BigInt(digits === '-' ? '0' : digits || '0'), places: rest.length }
}

function add(a, b) {
  const places = Math.max(a.places, b.places)
  return { whole: scaled(a, places) + scaled(b, places), places }
}

function subtract(a, b) {
  return add(a, { ...b, whole: -b.whole })
}

function multiply(a, b) {
  return { whole: a.whole * b.whole, places: a.places + b.places }
}

/** Null when the divisor is 0. */
function divide(a, b) {
  if (b.whole === 0n) return null
  const more = keptDigits + digitsOf(b.whole)
  return { whole: (a.whole * power(more)) / b.whole, places: a.places + more - b.places }
}

function scaled({ whole, places }, wanted) {
  return whole * power(wanted - places)
}

/** To so many digits, half away from zero, without zeros at the end. */
function rounded({ whole, places }, digits) {
  const excess = digitsOf(whole) - digits
  let [left, at] = [whole, places]
  if (excess > 0) {
    const unit = power(excess)
    const half = left < 0n ? -unit / 2n : unit / 2n
    ;[left, at] = [(left + half) / unit, at - excess]
  }
  if (at < 0) return { whole: left * power(-at), places: 0 }
  while (at > 0 && left % 10n === 0n) [left, at] = [left / 10n, at - 1]
  return { whole: left, places: at }
}

function digitsOf(whole) {
  return String(whole < 0n ? -whole : whole).length
}

function power(exponent) {
  return 10n ** BigInt(exponent)
}

function toText(value) {
  const { whole, places } = rounded(value, mostDigits)
  const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, '0')
  const sign = whole < 0n ? '−' : ''
  const exponent = digitsOf(whole) - places - 1
  if (whole !== 0n && (exponent >= mostDigits || exponent < -mostDigits + 3)) {
    const figures = String(whole < 0n ? -whole : whole).replace(/0+$/, '')
    const rest = figures.length > 1 ? `.${figures.slice(1)}` : ''
    return `${sign}${figures[0]}${rest} × 10^${exponent}`.replace('-', '−')
  }
  const cut = digits.length - places
  const rest = places > 0 ? `.${digits.slice(cut)}` : ''
  return `${sign}${grouped(digits.slice(0, cut))}${rest}`
}

function grouped(digits) {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
