import type { HtmlElement, HtmlNode } from './tree.ts'

/**
 * A formula as readable text: its TeX where the file gives it, else the signs in a line such as `(a+b)/c`, `√(x)` or
 * `x^2`. MathML as of MathML Core and the older `mfenced`.
 */
export function formulaOf(math: HtmlElement): string {
  const tex = texIn(math)
  return tex === undefined ? lineOf(math.children) : `\\(${tex}\\)`
}

/**
 * The TeX of a picture of a formula, as Canvas writes them: in the address, encoded twice, and behind `LaTeX:` in
 * the alternative text. `undefined`: it is no such picture.
 */
export function texOfPicture(source: string, alt: string): string | undefined {
  const encoded = /(?:^|\/)equation_images\/([^?#]+)/.exec(source)?.[1]
  if (encoded === undefined) return undefined
  const tex = decoded(decoded(encoded)).trim() || alt.replace(/^LaTeX:\s*/, '')
  return tex === '' ? undefined : `\\(${tex}\\)`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A bare per cent sign, as it stands in an address that was encoded once.
    if (error instanceof URIError) return text
    throw error
  }
}

function texIn(element: HtmlElement): string | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const found = isTex(child) ? allText(child).trim() : texIn(child)
    if (found) return found
  }
  return undefined
}

function isTex(element: HtmlElement): boolean {
  return element.name === 'annotation' && /tex/i.test(element.attributes['encoding'] ?? '')
}

/** All text inside an element, its tags left out. */
export function allText(element: HtmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : allText(child)))
    .join('')
}

function lineOf(nodes: readonly HtmlNode[]): string {
  return nodes.map(partOf).reduce((line, part) => line + gapBetween(line, part) + part, '')
}

/** A raised or lowered sign would run into a letter or number behind it. */
function gapBetween(line: string, part: string): string {
  return /[_^][\p{L}\p{N}.,]+$/u.test(line.slice(-40)) && /^[\p{L}\p{N}√∑∏∫]/u.test(part) ? ' ' : ''
}

function partOf(node: HtmlNode): string {
  if (typeof node === 'string') return node.trim()
  const parts = node.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  // Each part is written once: twice at every level would be without end in a deep formula.
  const part = (index: number) => (parts[index] === undefined ? undefined : partOf(parts[index]))
  switch (node.name) {
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`
    case 'msqrt':
      return `√(${lineOf(parts)})`
    case 'mroot':
      return `${raised(part(1))}√(${part(0) ?? ''})`
    case 'msup':
    case 'mover':
      return `${grouped(part(0))}${over(part(1))}`
    case 'msub':
    case 'munder':
      return `${part(0) ?? ''}${under(part(1))}`
    case 'msubsup':
    case 'munderover':
      return `${part(0) ?? ''}${under(part(1))}${over(part(2))}`
    default:
      return grouping(node, parts)
  }
}

function grouping(node: HtmlElement, parts: readonly HtmlNode[]): string {
  switch (node.name) {
    case 'mfenced':
      return `${node.attributes['open'] ?? '('}${parts.map(partOf).join(', ')}${node.attributes['close'] ?? ')'}`
    case 'mtable':
      return `[${parts.map(partOf).join('; ')}]`
    case 'mtr':
      return parts.map(partOf).join(', ')
    case 'mo':
      return operator(lineOf(parts))
    case 'mspace':
      return ' '
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return ''
    default:
      return lineOf(parts)
  }
}

/** Signs of comparison stand apart; those that are not to be seen become nothing. */
function operator(sign: string): string {
  if (/^[=<>≤≥≠≈→⇒±×÷+−-]$/.test(sign)) return ` ${sign} `
  return sign.replace(/[\u2061-\u2064]/g, '')
}

function grouped(text = ''): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text.trim()})`
}

function over(text = ''): string {
  return text === '' ? '' : `^${grouped(text)}`
}

function under(text = ''): string {
  return text === '' ? '' : `_${grouped(text)}`
}

const raisedSigns = new Map(zip('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'))
const loweredSigns = new Map(zip('0123456789+-−=()aeoxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ'))

function zip(plain: string, small: string): [string, string][] {
  const signs = [...small]
  return [...plain].map((sign, index) => [sign, signs[index] ?? sign])
}

/** Raised text: in signs of its own where all of it has some, else as `^(…)`. */
export function raised(text = ''): string {
  return inSmall(text, raisedSigns) ?? `^(${text})`
}

/** Lowered text: in signs of its own where all of it has some, else as `_(…)`. */
export function lowered(text: string): string {
  return inSmall(text, loweredSigns) ?? `_(${text})`
}

function inSmall(text: string, signs: ReadonlyMap<string, string>): string | undefined {
  const small = [...text].map((sign) => signs.get(sign))
  return small.includes(undefined) ? undefined : small.join('')
}
