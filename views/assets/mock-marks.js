// Highlights in the stem and in the case: ranges of characters, counted through the stem and then the case,
// kept in the form's field `marks`. Drawn without touching the text.

const highlightName = 'marked'
const mostMarks = 50
let field = null
let button = null
/** What is selected, as a range of characters; null when nothing of ours is. */
let selected = null

if (globalThis.document && globalThis.CSS?.highlights) begin()

function begin() {
  field = document.querySelector('#answer [name="marks"]')
  button = document.getElementById('mark-button')
  document.addEventListener('selectionchange', offer)
  document.addEventListener('change', draw)
  document.addEventListener('input', draw)
  document.addEventListener('scroll', () => selected && offer(), true)
  // A press would take the selection away before the click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', toggle)
  draw()
}

/** Ranges in order, those that touch made one. A range is [start, end], end not included. */
export function addMark(marks, added) {
  const all = [...marks, added].sort((a, b) => a[0] - b[0])
  const merged = []
  for (const [start, end] of all) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** What is left of the ranges without the characters of one. */
export function removeMark(marks, [from, to]) {
  return marks
    .flatMap(([start, end]) => [
      [start, Math.min(end, from)],
      [Math.max(start, to), end],
    ])
    .filter(([start, end]) => start < end)
}

/** Whether every character of a range is marked. */
export function isMarked(marks, [from, to]) {
  return marks.some(([start, end]) => start <= from && to <= end)
}

function toggle() {
  if (selected === null) return
  const marks = read()
  const next = isMarked(marks, selected) ? removeMark(marks, selected) : addMark(marks, selected)
  getSelection().removeAllRanges()
  hide()
  if (next.length > mostMarks) return
  field.value = JSON.stringify(next)
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

function read() {
  return JSON.parse(field.value || '[]')
}

/** The texts that can be marked. The case is there twice, and one of the two is never displayed. */
function roots() {
  const stem = document.querySelector('#stem .markdown')
  const cases = document.querySelectorAll('.case-folded > .markdown, .case-beside > .markdown')
  const after = stem.textContent.length
  return [{ root: stem, base: 0 }, ...[...cases].map((root) => ({ root, base: after }))]
}

function draw() {
  const marks = read()
  const ranges = roots().flatMap(({ root, base }) =>
    marks.flatMap(([start, end]) => toRange(root, start - base, end - base) ?? []),
  )
  CSS.highlights.set(highlightName, new Highlight(...ranges))
}

/** The characters `from` to `to` of an element's text; null where there are none of them. */
function toRange(root, from, to) {
  const length = root.textContent.length
  if (to <= 0 || from >= length) return null
  const range = document.createRange()
  const first = nodeAt(root, Math.max(0, from))
  const last = nodeAt(root, Math.min(length, to) - 1)
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

/** The text node that holds a character, and which of its characters it is. */
function nodeAt(root, index) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let left = index
  let node = walker.nextNode()
  while (left >= node.length) {
    left -= node.length
    node = walker.nextNode()
  }
  return { node, offset: left }
}

function offer() {
  const selection = getSelection()
  const range = selection.rangeCount === 0 ? null : selection.getRangeAt(0)
  selected = range === null || range.collapsed ? null : toCharacters(range)
  if (selected === null) return hide()
  button.textContent = isMarked(read(), selected) ? 'Remove highlight' : 'Highlight'
  button.hidden = false
  moveTo(range.getBoundingClientRect())
}

/** The part of a selection that lies in one of the texts, without blanks at its ends; null if none does. */
function toCharacters(range) {
  for (const { root, base } of roots()) {
    if (!range.intersectsNode(root) || root.getClientRects().length === 0) continue
    const before = document.createRange()
    before.selectNodeContents(root)
    const inside = before.cloneRange()
    if (root.contains(range.startContainer))
      inside.setStart(range.startContainer, range.startOffset)
    if (root.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset)
    before.setEnd(inside.startContainer, inside.startOffset)
    const text = inside.toString()
    if (text.trim() === '') continue
    const start = base + before.toString().length + (text.length - text.trimStart().length)
    return [start, start + text.trim().length]
  }
  return null
}

/** Below what is selected, where a phone has no menu of its own. */
function moveTo({ left, bottom, width }) {
  const half = button.offsetWidth / 2
  const middle = Math.min(Math.max(left + width / 2, half + 8), innerWidth - half - 8)
  button.style.left = `${middle - half}px`
  button.style.top = `${Math.min(bottom + 8, innerHeight - button.offsetHeight - 8)}px`
}

function hide() {
  if (button) button.hidden = true
}
