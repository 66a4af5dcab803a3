// The question page: keys, strike-out, undo, moving steps, a draft that survives a reload.

const draftPrefix = 'examwright.draft/'
const letters = 'abcdefgh'
/** Fields that are no part of what a learner chose. */
const plumbing = new Set(['position', 'key', 'shownAt', 'changes'])
/** Fields that are no part of the response: taking them back is no change of it. */
const besides = new Set(['struck', 'certainty', 'flagged', 'marks'])
const strikeWaitMs = 2000

/** What the fields held before each change of this question, latest last. */
let past = []
let strikeUntil = 0

document.addEventListener('keydown', onKey)
document.addEventListener('change', onChange)
document.addEventListener('input', saveDraft)
document.addEventListener('click', onClick)
document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx.target?.id === 'question' || event.detail.ctx.target === document.body)
    begin()
})
begin()

function begin() {
  past = []
  const question = document.getElementById('question')
  if (!question?.dataset.question) return
  if (question.dataset.state === 'open') restoreDraft(question)
  else dropDraft(question)
  for (const list of question.querySelectorAll('[data-orders]')) makeMovable(list)
  remember()
}

function onKey(event) {
  if (document.documentElement.dataset.keys === 'off') return
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('dialog:modal') || !document.getElementById('question')) return
  if (document.getElementById('answer')?.inert) return
  const key = event.key.toLowerCase()
  const done = key === 'enter' ? goOn(event) : pressed(key)
  if (done) event.preventDefault()
}

function pressed(key) {
  if (performance.now() < strikeUntil) {
    strikeUntil = 0
    if (clickOption(key, '[name="struck"]')) return true
  }
  switch (key) {
    case '?':
      document.getElementById('keys')?.showModal()
      return true
    case 'u':
      return undo()
    case 's':
      strikeUntil = performance.now() + strikeWaitMs
      return true
    default:
      return clickShortcut(key) || clickOption(key, '.option-input')
  }
}

/** Enter answers, then goes on; a button, a link or a fold under the focus keeps its own Enter. */
function goOn(event) {
  if (event.repeat || event.target.closest('a, button, summary, select')) return false
  const way = document.querySelector('#send, [data-next]')
  way?.click()
  return way !== null
}

function clickShortcut(key) {
  const control = document.querySelector(`[aria-keyshortcuts="${CSS.escape(key.toUpperCase())}"]`)
  if (control?.checkVisibility()) control.click()
  return control !== null
}

function clickOption(key, selector) {
  const index = /^[1-9]$/.test(key) ? Number(key) - 1 : letters.indexOf(key)
  if (key.length !== 1 || index < 0) return false
  const control = document.querySelectorAll(`#answer ${selector}`)[index]
  if (!control) return false
  control.focus()
  control.click()
  return true
}

function isTyping(target) {
  const fields = 'dialog, textarea, select, input:not([type="radio"], [type="checkbox"])'
  return target.closest?.(fields)
}

function onChange(event) {
  const field = event.target
  if (field.form?.id !== 'answer') return
  const before = past.at(-1) ?? []
  if (field.name === 'choice' && field.checked) setStruck(field, false)
  if (field.name === 'struck' && field.checked) dropChoice(field)
  if (!besides.has(field.name) && takesBack(field, before)) countChange()
  remember()
  saveDraft()
}

/** Whether a field now says something else than it said before; a first choice is no change. */
function takesBack(field, before) {
  if (field.type === 'checkbox') return !field.checked
  const said = before.find(([name]) => name === field.name)?.[1] ?? ''
  return said !== '' && said !== field.value
}

function countChange() {
  const count = document.querySelector('#answer [name="changes"]')
  count.value = String(Number(count.value) + 1)
}

function setStruck(field, isStruck) {
  const box = field.closest('.option').querySelector('[name="struck"]')
  box.checked = isStruck
}

function dropChoice(box) {
  const choice = box.closest('.option').querySelector('.option-input')
  if (!choice.checked) return
  choice.checked = false
  countChange()
}

function remember() {
  const form = document.getElementById('answer')
  if (form) past.push(choicesOf(form))
}

function undo() {
  const form = document.getElementById('answer')
  if (!form || form.inert || past.length < 2) return false
  const response = (entries) => String(entries.filter(([name]) => !besides.has(name)))
  const undone = past.pop()
  fill(form, past.at(-1))
  for (const list of form.querySelectorAll('.is-movable')) sortByRank(list)
  if (response(undone) !== response(past.at(-1))) countChange()
  announce()
  return true
}

function choicesOf(form) {
  return [...new FormData(form)].filter(([name]) => !plumbing.has(name))
}

function fill(form, entries) {
  for (const field of form.elements) {
    if (field.name === '' || plumbing.has(field.name)) continue
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === 'radio' || field.type === 'checkbox')
      field.checked = values.includes(field.value)
    else if (field.type !== 'submit') field.value = values[0] ?? ''
  }
}

// A certainty that is clicked again is taken back: it is optional.

function onClick(event) {
  const move = event.target.closest?.('[data-move]')
  if (move) moveStep(move)
  const certainty = event.target.closest?.('.certainty-choice input[name="certainty"]')
  if (!certainty) return
  const was = past
    .at(-1)
    ?.some(([name, value]) => name === 'certainty' && value === certainty.value)
  if (!was) return
  certainty.checked = false
  remember()
  announce()
}

function makeMovable(list) {
  list.classList.add('is-movable')
  for (const moves of list.querySelectorAll('[data-moves]')) moves.hidden = false
  sortByRank(list)
}

function sortByRank(list) {
  const rank = (step) => Number(step.querySelector('[data-rank]').value) || 99
  list.append(...[...list.children].sort((a, b) => rank(a) - rank(b)))
}

function moveStep(button) {
  const step = button.closest('[data-order]')
  const list = step.parentElement
  if (button.dataset.move === 'up') step.previousElementSibling?.before(step)
  else step.nextElementSibling?.after(step)
  for (const [index, one] of [...list.children].entries())
    one.querySelector('[data-rank]').value = String(index + 1)
  button.focus()
  remember()
  announce()
}

// Draft: kept in this tab until the answer is acknowledged.

/** A field that a script sets tells nobody: this does, whoever keeps the answers. */
function announce() {
  document.getElementById('answer')?.dispatchEvent(new Event('input', { bubbles: true }))
}

function saveDraft() {
  const question = document.getElementById('question')
  const form = document.getElementById('answer')
  if (!form) return
  const note = document.getElementById('note-text')?.value ?? ''
  const changes = form.elements.namedItem('changes').value
  const draft = JSON.stringify({ choices: choicesOf(form), changes, note })
  attempt(() => sessionStorage.setItem(draftPrefix + question.dataset.question, draft))
}

function restoreDraft(question) {
  const saved = attempt(() => sessionStorage.getItem(draftPrefix + question.dataset.question))
  const form = document.getElementById('answer')
  if (!saved || !form) return
  const { choices, changes, note } = JSON.parse(saved)
  fill(form, choices)
  form.elements.namedItem('changes').value = changes
  restoreNote(note)
}

/** The answer is in: only a note that was not saved yet is brought back, once. */
function dropDraft(question) {
  const name = draftPrefix + question.dataset.question
  const saved = attempt(() => sessionStorage.getItem(name))
  if (!saved) return
  restoreNote(JSON.parse(saved).note)
  attempt(() => sessionStorage.removeItem(name))
}

function restoreNote(note) {
  const field = document.getElementById('note-text')
  if (!field || note === '' || note === field.value) return
  field.value = note
  field.closest('details').open = true
}

/** Storage may be switched off; then there is no draft, and nothing else changes. */
function attempt(use) {
  try {
    return use()
  } catch {
    return null
  }
}
