import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import {
  findTooLong,
  sizes,
  tooLongStem,
  tooManyOptions,
  tooManyQuestions,
} from '#src/domain/formats/sizes.ts'
import { idAt } from '#src/domain/question/parts.ts'
import { parseQuantities } from '#src/domain/question/quantity.ts'

const answerLine = /^\s*ANSWERS?\s*[:=](.*)$/is
const optionLine = /^\s*\(?([A-Za-z])[.)](.*)$/s

/**
 * Reads Aiken: a stem, options that begin with `A.` or `A)`, and a line `ANSWER: B`. More than the format
 * asks for is taken: small letters, empty lines anywhere, stems and options of several lines, several keys.
 * Source: Moodle documentation, Aiken format. Never throws.
 */
export function readAiken(found: string): ReadFile {
  const tooLong = findTooLong(found)
  if (tooLong !== undefined)
    return {
      questions: [],
      problems: [{ severity: 'error', line: 1, message: tooLong }],
      images: [],
    }
  const problems: Problem[] = []
  const questions: ReadQuestion[] = []
  const blocks = toBlocks(found.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/))
  for (const block of blocks.slice(0, sizes.questions)) {
    const question = readBlock(block)
    if ('message' in question) problems.push(question)
    else questions.push(question)
  }
  const next = blocks[sizes.questions]
  if (next !== undefined)
    problems.push({ severity: 'error', line: next.line, message: tooManyQuestions })
  if (blocks.length === 0)
    problems.push({ severity: 'error', line: 1, message: 'the file has no question' })
  return { questions, problems, images: [] }
}

/** The lines of one question, up to its key. */
type Block = {
  line: number
  stem: string[]
  options: { letter: string; lines: string[] }[]
  key: string | undefined
}

/** Cuts at the keys; where a key is forgotten, at an empty line behind the options. */
function toBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  let isAfterGap = false
  for (const [index, text] of lines.entries()) {
    const key = answerLine.exec(text)?.[1]?.trim()
    const option = optionLine.exec(text)
    const isNew = open === undefined || startsAnother(open, text, isAfterGap)
    if (text.trim() !== '' && isNew) {
      open = { line: index + 1, stem: [], options: [], key: undefined }
      blocks.push(open)
    }
    if (open !== undefined) takeLine(open, { text, key, option })
    if (key !== undefined) open = undefined
    isAfterGap = text.trim() === ''
  }
  return blocks
}

function startsAnother(open: Block, text: string, isAfterGap: boolean): boolean {
  if (!isAfterGap || open.options.length === 0) return false
  return !answerLine.test(text) && !isNextOption(open, optionLine.exec(text))
}

/** `B)` behind `A)`: a line of a stem such as "I. first" is no option. */
function isNextOption(open: Block, option: RegExpExecArray | null): option is RegExpExecArray {
  return option?.[1]?.toLowerCase() === idAt(open.options.length)
}

function takeLine(
  open: Block,
  line: { text: string; key: string | undefined; option: RegExpExecArray | null },
): void {
  if (line.key !== undefined) open.key = line.key
  else if (open.stem.length > 0 && isNextOption(open, line.option))
    open.options.push({ letter: line.option[1] ?? '', lines: [(line.option[2] ?? '').trim()] })
  else (open.options.at(-1)?.lines ?? open.stem).push(line.text)
}

function readBlock(block: Block): ReadQuestion | Problem {
  const { line } = block
  const stem = plainToMarkdown(block.stem.join('\n').trim())
  const texts = block.options.map(({ lines }) => plainToMarkdown(lines.join('\n').trim()))
  const keys = findKeys(block.key ?? '', texts.length)
  const message = findFault(block, { stem, texts, keys })
  const kept = [stem, texts.map((text) => `- ${text}`).join('\n'), block.key ?? '']
  if (message !== undefined)
    return { severity: 'error', line, message, kept: kept.filter(Boolean).join('\n\n') }
  const options = texts.map((text, index) => ({
    id: idAt(index),
    text,
    isKey: keys.includes(index),
    why: '',
  }))
  const shown = { line, stem, options, keepOrder: parseQuantities(texts) !== undefined, tags: [] }
  return keys.length > 1
    ? { ...shown, kind: 'multiple-response', partial: false }
    : { ...shown, kind: 'single-best-answer' }
}

function findFault(
  { key }: Block,
  { stem, texts, keys }: { stem: string; texts: readonly string[]; keys: readonly number[] },
): string | undefined {
  if (stem === '') return 'there is a key without a question before it'
  if (stem.length > sizes.stemCharacters) return tooLongStem
  if (texts.length < 2)
    return 'the question needs two options or more: lines that begin with A. and B.'
  if (texts.length > sizes.options) return tooManyOptions
  if (texts.includes('')) return 'an option has no text'
  if (key === undefined)
    return 'the key is missing: write a line such as ANSWER: B behind the options'
  return keys.length === 0 ? 'the key names no option: write its letter' : undefined
}

/** Places of the letters; none when one of them is no option. */
function findKeys(key: string, count: number): number[] {
  const letters = /^\(?[A-Za-z][.)]\s*\S{2}/.test(key)
    ? [key.replace('(', '').charAt(0)]
    : key
        .replace(/\band\b/gi, ' ')
        .split(/[\s,;/&.()]+/)
        .filter(Boolean)
  const places = letters.map((letter) =>
    /^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 97 : count,
  )
  return places.some((at) => at >= count) ? [] : [...new Set(places)]
}
