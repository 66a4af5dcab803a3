import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { linesOf } from '#src/domain/formats/lines.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import {
  findTooLong,
  sizes,
  tooLongQuestion,
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
  let count = 0
  for (const block of toBlocks(found.replace(/^\uFEFF/, ''))) {
    count++
    if (count > sizes.questions) {
      problems.push({ severity: 'error', line: block.line, message: tooManyQuestions })
      break
    }
    const question = readBlock(block)
    if ('message' in question) problems.push(question)
    else questions.push(question)
  }
  if (count === 0)
    problems.push({ severity: 'error', line: 1, message: 'the file has no question' })
  return { questions, problems, images: [] }
}

/** The lines of one question, up to its key. */
type Block = {
  line: number
  stem: string[]
  options: { letter: string; lines: string[] }[]
  key: string | undefined
  /** Characters of all its lines; of a question that is too long the rest is not held. */
  length: number
}

/** Cuts at the keys, block by block as they are asked for; where a key is forgotten, at an empty line behind the options. */
function* toBlocks(text: string): Generator<Block> {
  let open: Block | undefined
  let isAfterGap = false
  let number = 0
  for (const line of linesOf(text)) {
    number++
    const isBlank = line.trim() === ''
    if (!isBlank && startsBlock(open, line, isAfterGap)) {
      if (open !== undefined) yield open
      open = { line: number, stem: [], options: [], key: undefined, length: 0 }
    }
    isAfterGap = isBlank
    if (open === undefined) continue
    takeLine(open, line)
    if (open.key === undefined) continue
    yield open
    open = undefined
  }
  if (open !== undefined) yield open
}

function startsBlock(open: Block | undefined, text: string, isAfterGap: boolean): boolean {
  return open === undefined || startsAnother(open, text, isAfterGap)
}

function startsAnother(open: Block, text: string, isAfterGap: boolean): boolean {
  if (!isAfterGap || open.options.length === 0) return false
  return !answerLine.test(text) && !isNextOption(open, optionLine.exec(text))
}

/** `B)` behind `A)`: a line of a stem such as "I. first" is no option. */
function isNextOption(open: Block, option: RegExpExecArray | null): option is RegExpExecArray {
  return option?.[1]?.toLowerCase() === idAt(open.options.length)
}

function takeLine(open: Block, text: string): void {
  open.length += text.length + 1
  const key = answerLine.exec(text)?.[1]?.trim()
  const option = optionLine.exec(text)
  if (key !== undefined) open.key = key.slice(0, longestKey)
  else if (open.length > sizes.questionCharacters) return
  else if (open.stem.length > 0 && isNextOption(open, option))
    open.options.push({ letter: option[1] ?? '', lines: [(option[2] ?? '').trim()] })
  else (open.options.at(-1)?.lines ?? open.stem).push(text)
}

/** As long as one that names every option in a few words. */
const longestKey = 10_000

function readBlock(block: Block): ReadQuestion | Problem {
  const { line } = block
  if (block.length > sizes.questionCharacters)
    return { severity: 'error', line, message: tooLongQuestion }
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
