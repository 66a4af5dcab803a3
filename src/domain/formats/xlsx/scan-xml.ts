import { Parser } from 'htmlparser2'
import type { Part } from '#src/domain/formats/zip.ts'

/** What happens while a file is read from its beginning to its end. Names come without their prefix. */
export type XmlHandler = {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
  text(text: string): void
  /** True ends the reading early. */
  isDone?(): boolean
}

/** Sheets need about ten. */
const deepest = 100
/** Attributes of one tag; sheets need about ten. */
const mostAttributes = 1_000

const sliceBytes = 65_536

/**
 * Reads an XML file in slices, so that neither its text nor its tree is ever held as a whole. No entity but
 * XML's own five and numbers is expanded and nothing outside is fetched. Faulty XML is read as far as it goes, and
 * of a file that is not there nothing.
 */
export function scanXml(part: Part | undefined, handler: XmlHandler): void {
  let depth = 0
  let attributeCount = 0
  const parser = new Parser(
    {
      onattribute() {
        attributeCount++
      },
      onopentag(name, attributes) {
        depth++
        attributeCount = 0
        handler.open(withoutPrefix(name), namedAttributes(attributes))
      },
      onclosetag(name) {
        depth--
        handler.close(withoutPrefix(name))
      },
      ontext(text) {
        handler.text(text)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  let decode: ((bytes: Uint8Array) => string) | undefined
  const reading = { isOver: false }
  part?.((piece) => {
    decode ??= decoderOf(piece)
    for (let at = 0; at < piece.length && !reading.isOver; at += sliceBytes) {
      parser.write(decode(piece.subarray(at, at + sliceBytes)))
      const isExcess = depth > deepest || attributeCount > mostAttributes
      reading.isOver = isExcess || handler.isDone?.() === true
    }
    return !reading.isOver
  })
  if (!reading.isOver) parser.end()
}

/** By the byte order mark, if there is one. */
function decoderOf(start: Uint8Array): (bytes: Uint8Array) => string {
  const isWide = start[0] === 0xff && start[1] === 0xfe
  const decoder = new TextDecoder(isWide ? 'utf-16le' : 'utf-8')
  return (bytes) => decoder.decode(bytes, { stream: true })
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function namedAttributes(attributes: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(attributes).map(([name, value]) => [withoutPrefix(name), value] as const),
  )
}
