import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import {
  findTooLong,
  sizes,
  tooLongQuestion,
  tooLongStem,
  tooManyQuestions,
} from '#src/domain/formats/sizes.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { readAnswers } from './answers.ts'
import { type Block, toBlocks } from './blocks.ts'
import { findSign, lostFrom, takeFormat, toMarkdown } from './text.ts'

/**
 * Reads GIFT: choices with weights, true or false, matching, numbers, missing words, feedback, categories,
 * ids and tags in comments. As lenient as Moodle with signs that lack a backslash.
 * Source: Moodle documentation, GIFT format. Never throws.
 */
export function readGift(found: string): ReadFile {
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
    if (block.text.length > sizes.questionCharacters) {
      problems.push({ severity: 'error', line: block.line, message: tooLongQuestion })
      continue
    }
    const question = readBlock(block, problems)
    if (question !== undefined) questions.push(question)
  }
  if (count === 0)
    problems.push({ severity: 'error', line: 1, message: 'the file has no question' })
  return { questions, problems, images: [] }
}

function readBlock(block: Block, problems: Problem[]): ReadQuestion | undefined {
  const { line, category } = block
  const { title, rest } = takeTitle(block.text)
  const id = block.id ?? title
  const report = (severity: Problem['severity'], message: string, kept?: string) => {
    problems.push({
      severity,
      line,
      ...(id !== undefined && { question: id }),
      message,
      ...(kept !== undefined && { kept }),
    })
    return undefined
  }
  const { format, rest: asked } = takeFormat(rest, 'moodle')
  const open = findSign(asked, '{', 0)
  const shut = open < 0 ? -1 : findSign(asked, '}', open)
  const refuse = (message: string) => report('error', message, toMarkdown(asked, format))
  if (open < 0) return refuse('a text without a question cannot be held')
  if (shut < 0) return refuse('a brace is opened and not closed')
  const after = asked.slice(shut + 1).trim()
  const written = after === '' ? asked.slice(0, open) : `${asked.slice(0, open)} _____ ${after}`
  const stem = toMarkdown(written, format)
  if (stem === '') return refuse('the question has no text')
  if (stem.length > sizes.stemCharacters) return refuse(tooLongStem)
  const { body, general } = takeGeneral(asked.slice(open + 1, shut))
  const answers = readAnswers(body, format, toMarkdown(general, format))
  if (!answers.ok) return refuse(answers.message)
  const lost = lostFrom(asked, format).map((thing) => `not kept as it was: ${thing}`)
  for (const warning of [...answers.warnings, ...lost, ...aboutPlace(block)])
    report('warning', warning)
  return {
    line,
    stem,
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    ...(category !== undefined && { category }),
    tags: toTags(block.tags),
    ...answers.asked,
  }
}

function aboutPlace({ isCrowded }: Block): string[] {
  return isCrowded
    ? ['no empty line stands in front of this question; it was taken as one of its own']
    : []
}

function takeTitle(text: string): { title: string | undefined; rest: string } {
  const start = text.trimStart()
  const end = start.startsWith('::') ? start.indexOf('::', 2) : -1
  if (end < 0) return { title: undefined, rest: text }
  const title = start
    .slice(2, end)
    .replace(/\\([\\~=#{}:])/g, '$1')
    .trim()
    .slice(0, 200)
  return { title: title === '' ? undefined : title, rest: start.slice(end + 2) }
}

function takeGeneral(body: string): { body: string; general: string } {
  for (let at = findSign(body, '#', 0); at >= 0; at = findSign(body, '#', at + 1))
    if (body.startsWith('####', at)) return { body: body.slice(0, at), general: body.slice(at + 4) }
  return { body, general: '' }
}
