// Asks before what was typed into a question and not kept is left. Everything else works without scripts.

let isTyped = document.querySelector('[data-editor] .error-summary, .editor-conflict') !== null

document.addEventListener('input', (event) => {
  if (event.target.closest?.('[data-editor]')) isTyped = true
})

// Rows that were added or removed are not kept yet either.
document.addEventListener('submit', (event) => {
  if (!event.target.matches?.('[data-editor]')) return
  const wish = event.submitter?.value ?? ''
  isTyped = !['save', 'submit', 'publish'].includes(wish)
})

// A save that was refused comes back into the page.
document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx?.target?.id === 'editor') isTyped = true
})

addEventListener('beforeunload', (event) => {
  if (isTyped) event.preventDefault()
})
