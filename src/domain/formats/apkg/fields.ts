import { fnv1a64 } from '#src/domain/question/fnv.ts'
import { keyCount } from '#src/domain/question/kinds/multiple-response.ts'
import type { Option, Source } from '#src/domain/question/parts.ts'
import { type Question, showOrder } from '#src/domain/question/question.ts'
import { seededRandom } from '#src/domain/random.ts'

/** Names of a note's fields. Anki takes a note type with other names for another one: they must stay. */
export const fieldNames = ['Question', 'Options', 'Answer', 'Why', 'Source', 'Id'] as const

/** What stands in each field, as HTML. */
export type Fields = Record<(typeof fieldNames)[number], string>

/** The fields of a question; Markdown stays as it was written. */
export function toFields(id: string, question: Question): Fields {
  const { case: shared, sources, asOf } = question
  const stem = shared === undefined ? [question.stem] : [shared.title, shared.text, question.stem]
  return {
    Question: toHtml(stem.join('\n\n')),
    ...toKindFields(question),
    Source: toHtml([...sources.map(describeSource), `As of ${asOf}`].join('\n')),
    Id: toHtml(id),
  }
}

/**
 * Text as HTML that shows it as it is. Brackets too, because Anki looks for sounds and formulas in them;
 * control characters are left out, one of which separates Anki's fields.
 */
export function toHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[&<>"'[\p{Cc}]/gu, (character) => escapes.get(character) ?? '')
}

const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['[', '&#91;'],
  ['\n', '<br>'],
  ['\r', '<br>'],
  ['\t', ' '],
])

type KindFields = Pick<Fields, 'Options' | 'Answer' | 'Why'>

function toKindFields(question: Question): KindFields {
  switch (question.kind) {
    case 'single-best-answer':
      return fromOptions(question.options, [])
    case 'multiple-response':
      return fromOptions(question.options, [`Choose ${keyCount(question)}.`])
    case 'matching': {
      const texts = new Map(question.choices.map(({ id, text }) => [id, text]))
      const pairs = question.prompts.map(({ text, match }) => `${text} → ${texts.get(match) ?? ''}`)
      return {
        Options: toLines([
          ...question.prompts.map(({ text }) => `${text} → ?`),
          '',
          ...question.choices.map(({ text }) => `• ${text}`),
        ]),
        Answer: toLines(pairs),
        Why: toLines(question.prompts.map(({ text, why }) => reason(text, why))),
      }
    }
    case 'ordering': {
      const texts = new Map(question.steps.map(({ id, text }) => [id, text]))
      // The same mixed order each time, so that a second import changes nothing.
      const random = seededRandom(Number.parseInt(fnv1a64(question.id).slice(8), 16))
      return {
        Options: toLines(showOrder(question, random).map((id) => `• ${texts.get(id) ?? ''}`)),
        Answer: toLines(question.steps.map(({ text }, index) => `${index + 1}. ${text}`)),
        Why: toLines(question.steps.map(({ text, why }) => reason(text, why))),
      }
    }
    case 'numeric': {
      const { value, tolerance, unit } = question.answer
      const within = tolerance > 0 ? ` (± ${tolerance})` : ''
      return {
        Options: toHtml(unit === undefined ? 'A number' : `A number of ${unit}`),
        Answer: toHtml(`${[value, unit].join(' ').trim()}${within}`),
        Why: toLines([
          question.why,
          ...question.mistakes.map((mistake) => reason(String(mistake.value), mistake.why)),
        ]),
      }
    }
  }
}

function fromOptions(options: readonly Option[], before: readonly string[]): KindFields {
  const lettered = options.map((option, index) => ({ ...option, letter: letterAt(index) }))
  return {
    Options: toLines([...before, ...lettered.map(({ letter, text }) => `${letter}. ${text}`)]),
    Answer: toLines(
      lettered.filter(({ isKey }) => isKey).map(({ letter, text }) => `${letter}. ${text}`),
    ),
    Why: toLines(
      lettered.map(({ letter, isKey, why }) =>
        reason(`${letter} is ${isKey ? 'right' : 'wrong'}`, why),
      ),
    ),
  }
}

function letterAt(index: number): string {
  return String.fromCharCode(65 + index)
}

function reason(what: string, why: string): string {
  return why === '' ? '' : `${what}: ${why}`
}

/** One line each; what is empty at the end or twice in a row goes. */
function toLines(lines: readonly string[]): string {
  return toHtml(lines.filter((line, index) => line !== '' || lines[index + 1]).join('\n'))
}

function describeSource({ cite, url }: Source): string {
  return url === undefined ? cite : `${cite} (${url})`
}
