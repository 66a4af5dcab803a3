/** A part of a field of our own notes: the classes of its `div`, and its text as Markdown. */
export type Part = {
  /** The first class; `''` for text outside any `div`. */
  name: string
  /** What follows the hyphen of a second class such as `key-2` of `key`; `''`: there is none. */
  detail: string
  text: string
  /** Where its last link leads. */
  href: string | undefined
  /** Files of its pictures. */
  pictures: readonly string[]
}

type Open = Omit<Part, 'pictures'> & { pictures: string[] }

/**
 * Takes a field apart that `toFields` made, also after Anki's editor went over it: elements that we do not write
 * leave their text. `imageName` gives the name under which a picture stands in Markdown; linear in the length.
 */
export function readParts(html: string, imageName: (file: string) => string | undefined): Part[] {
  const parts: Open[] = []
  let part = newPart('')
  const finish = () => {
    if (part.name !== '' || part.text.trim() !== '' || part.pictures.length > 0) parts.push(part)
  }
  const take = (tag: string) => {
    const name = /^<\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase()
    if (name === 'br') part.text += '\n'
    if (name === 'a') part.href = attributeOf(tag, 'href') ?? part.href
    if (name === 'img') part.text += showPicture(tag, part, imageName)
    if (name !== 'div') return
    finish()
    part = newPart(attributeOf(tag, 'class') ?? '')
  }
  for (const [piece] of html.matchAll(/<[^<>]*>|[^<]+|</g)) {
    if (piece.length > 1 && piece.startsWith('<')) take(piece)
    else part.text += unescapeHtml(piece)
  }
  finish()
  return parts
}

function newPart(classes: string): Open {
  const [name = '', second = ''] = classes.split(/\s+/)
  // A part may have a name of two words, and its detail another first word.
  const detail = /^[a-z]+-(.*)$/.exec(second)?.[1] ?? ''
  return { name, detail, text: '', href: undefined, pictures: [] }
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescapeHtml(value)
}

function showPicture(
  tag: string,
  part: Open,
  imageName: (file: string) => string | undefined,
): string {
  const file = attributeOf(tag, 'src') ?? ''
  const alt = (attributeOf(tag, 'alt') ?? '').replace(/[[\]\n]/g, ' ')
  const name = imageName(file)
  if (name === undefined) return alt
  part.pictures.push(file)
  return `![${alt}](image:${name})`
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|([a-z]+));/g, (whole, code?: string, name?: string) =>
    code === undefined ? (entities.get(name ?? '') ?? whole) : characterOf(Number(code)),
  )
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code).toWellFormed()
}
