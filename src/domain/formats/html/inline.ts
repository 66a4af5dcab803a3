import { escapeLineStarts, escapeText } from './escape.ts'

export type Mark = 'strong' | 'em' | 'strike'

/**
 * A stretch of a line: plain text, Markdown that is finished (a link, a picture, code) or a line break, with the
 * marks around it from the outermost in.
 */
export type Piece = {
  kind: 'text' | 'made' | 'break'
  text: string
  marks: readonly Mark[]
}

/** Pieces as one paragraph of Markdown; white space collapses as it does in HTML. Empty when there is nothing. */
export function paragraphOf(pieces: readonly Piece[]): string {
  return escapeLineStarts(lineOf(pieces))
}

/** Pieces as Markdown for the middle of a line; line breaks stay. */
export function lineOf(pieces: readonly Piece[]): string {
  const [only] = pieces
  if (pieces.length === 1 && only?.kind === 'text' && only.marks.length === 0)
    return escapeText(collapse(only.text).trim())
  return rendered(spaced(collapsed(pieces)), 0, atEdges)
}

function collapse(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ')
}

/** White space collapsed across pieces, none at the edges of the paragraph or beside a line break. */
function collapsed(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    if (piece.kind === 'text') addText(out, piece)
    else if (piece.kind === 'made') out.push(piece)
    else if (out.length > 0) {
      trimEnd(out)
      out.push(piece)
    }
  }
  for (let last = out.at(-1); last && isBlank(last); last = out.at(-1)) out.pop()
  const last = out.pop()
  if (last) out.push(last.kind === 'text' ? { ...last, text: last.text.trimEnd() } : last)
  return out
}

function addText(out: Piece[], piece: Piece): void {
  const before = out.at(-1)
  const isAfterSpace =
    before?.kind === 'break' || (before?.kind === 'text' && before.text.endsWith(' '))
  const all = collapse(piece.text)
  const text = before === undefined ? all.trimStart() : isAfterSpace ? all.replace(/^ /, '') : all
  if (text !== '') out.push({ ...piece, text })
}

function trimEnd(pieces: Piece[]): void {
  const last = pieces.at(-1)
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return
  pieces.pop()
  if (last.text !== ' ') pieces.push({ ...last, text: last.text.slice(0, -1) })
}

/** White space moved out of the marks that it would keep from working: it keeps those of both its neighbours. */
function spaced(pieces: readonly Piece[]): Piece[] {
  const parts = pieces.flatMap((piece) =>
    piece.kind === 'text' && piece.marks.length > 0
      ? piece.text
          .split(/^(\s+)|(\s+)$/)
          .filter((text) => text)
          .map((text) => ({ ...piece, text }))
      : [piece],
  )
  const following = new Array<readonly Mark[]>(parts.length)
  let next: readonly Mark[] = []
  for (let index = parts.length - 1; index >= 0; index--) {
    following[index] = next
    const part = parts[index]
    if (part && !isBlank(part)) next = part.marks
  }
  let previous: readonly Mark[] = []
  return parts.map((part, index) => {
    if (isBlank(part)) {
      const around = shared(previous, following[index] ?? [])
      return { ...part, marks: shared(part.marks, around) }
    }
    previous = part.marks
    return part
  })
}

function isBlank(piece: Piece): boolean {
  return piece.kind === 'break' || (piece.kind === 'text' && piece.text.trim() === '')
}

function shared(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  const from = a.findIndex((mark, index) => mark !== b[index])
  return from < 0 ? a : a.slice(0, from)
}

/**
 * The characters around some pieces. `touchBefore` and `touchAfter` are delimiters that stand there, else empty;
 * `insideBefore` is the last character within the marks that end there.
 */
type Around = {
  before: string
  after: string
  touchBefore: string
  touchAfter: string
  insideBefore: string
}

const atEdges: Around = {
  before: ' ',
  after: ' ',
  touchBefore: '',
  touchAfter: '',
  insideBefore: '',
}

/** Pieces whose marks before `depth` stand around them already. */
function rendered(pieces: readonly Piece[], depth: number, around: Around): string {
  let out = ''
  let before = around
  let at = 0
  while (at < pieces.length) {
    const mark = pieces[at]?.marks[depth]
    const from = at
    while (at < pieces.length && pieces[at]?.marks[depth] === mark) at++
    const run = pieces.slice(from, at)
    const after = firstSign(pieces[at]) ?? around.after
    const touchAfter = at < pieces.length ? '' : around.touchAfter
    const made =
      mark === undefined
        ? unmarked(run)
        : marked(mark, run, depth, { ...before, after, touchAfter })
    out += made
    before = behind(made, mark, before)
  }
  return out
}

/** What the next pieces have in front of them. */
function behind(made: string, mark: Mark | undefined, before: Around): Around {
  const last = lastSign(made)
  if (last === undefined) return before
  const isDelimiter = mark !== undefined && made.startsWith(last) && '*_~'.includes(last)
  const inside = isDelimiter ? lastSign(made.replace(/[*_~]+$/, '')) : undefined
  return {
    ...before,
    before: last,
    touchBefore: isDelimiter ? last : '',
    insideBefore: inside ?? '',
  }
}

function unmarked(pieces: readonly Piece[]): string {
  let out = ''
  let text = ''
  for (const piece of pieces) {
    if (piece.kind === 'text') text += piece.text
    else {
      out += escapeText(text) + (piece.kind === 'break' ? '\\\n' : piece.text)
      text = ''
    }
  }
  return out + escapeText(text)
}

const delimiters = { strong: ['**', '__'], em: ['*', '_'], strike: ['~~'] }

/** Marks around what is inside, with delimiters that work at this place; none where none does. */
function marked(mark: Mark, run: readonly Piece[], depth: number, around: Around): string {
  let fallback: string | undefined
  for (const delimiter of delimiters[mark]) {
    const sign = delimiter.charAt(0)
    const inside = rendered(run, depth + 1, {
      before: sign,
      after: sign,
      touchBefore: sign,
      touchAfter: sign,
      insideBefore: '',
    })
    const touches = touchesOf(sign, inside, around)
    if (!works(sign, inside, around)) continue
    if (touches === 0) return delimiter + inside + delimiter
    if (touches === 1 && joins(sign, inside, around)) fallback ??= delimiter + inside + delimiter
  }
  return fallback ?? rendered(run, depth + 1, around)
}

/** The rules of CommonMark 0.31 for left-flanking and right-flanking delimiters. */
function works(sign: string, inside: string, { before, after }: Around): boolean {
  const first = firstCharacter(inside)
  const last = lastSign(inside) ?? ' '
  if (isSpace(first) || isSpace(last)) return false
  const opens = !isSign(first) || isSpace(before) || isSign(before)
  const closes = !isSign(last) || isSpace(after) || isSign(after)
  if (sign === '_') return opens && closes && !isInWord(before) && !isInWord(after)
  return opens && closes
}

/** With how many neighbours of the same sign the delimiters would run together. */
function touchesOf(sign: string, inside: string, { touchBefore, touchAfter }: Around): number {
  return [touchBefore, touchAfter, inside.charAt(0), inside.at(-1)].filter(
    (neighbour) => neighbour === sign,
  ).length
}

/** Whether stars can run together with those before them: both inner sides are parts of words. */
function joins(sign: string, inside: string, around: Around): boolean {
  if (sign !== '*') return false
  if (around.touchBefore !== sign) return true
  const isAfterMark = around.insideBefore !== ''
  return isInWord(firstCharacter(inside)) && (!isAfterMark || isInWord(around.insideBefore))
}

const isSpace = (character: string): boolean => /\s/u.test(character)
const isSign = (character: string): boolean => /[\p{P}\p{S}]/u.test(character)
const isInWord = (character: string): boolean => !isSpace(character) && !isSign(character)

function firstSign(piece: Piece | undefined): string | undefined {
  if (piece === undefined) return undefined
  if (piece.kind === 'break') return '\\'
  return firstCharacter(piece.text)
}

function firstCharacter(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? ' ' : String.fromCodePoint(code)
}

/** The last character, whole even where it takes two units. */
function lastSign(text: string): string | undefined {
  if (text === '') return undefined
  return [...text.slice(-2)].at(-1)
}
