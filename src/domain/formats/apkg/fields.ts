import { fnv1a64 } from '#src/domain/question/fnv.ts'
import { keyCount } from '#src/domain/question/kinds/multiple-response.ts'
import { idAt, type Option, type Source } from '#src/domain/question/parts.ts'
import { type Question, showOrder } from '#src/domain/question/question.ts'
import { seededRandom } from '#src/domain/random.ts'

/** Names of a note's fields. Anki takes a note type with other names for another one: they must stay. */
export const fieldNames = ['Question', 'Options', 'Answer', 'Why', 'Source', 'Id'] as const

/** What stands in each field, as HTML. */
export type Fields = Record<(typeof fieldNames)[number], string>

/** Names of picture files by the hashes under which texts have them. */
export type PictureNames = ReadonlyMap<string, string>

/**
 * The fields of a question; Markdown stays as it was written, pictures with a name become pictures. Parts of a
 * field are `div`s whose class says what they are, so that `readOwnNote` finds them again.
 */
export function toFields(
  id: string,
  question: Question,
  pictures: PictureNames = new Map(),
): Fields {
  const block: Block = (name, text) => `<div class="${name}">${withPictures(text, pictures)}</div>`
  const { case: shared, sources, asOf } = question
  const situation =
    shared === undefined
      ? ''
      : block(`case-title case-${shared.id}`, shared.title) + block('case', shared.text)
  return {
    Question: situation + withPictures(question.stem, pictures),
    ...toKindFields(question, block),
    Source: [
      ...sources.map(describeSource),
      asOf === '' ? '' : block('as-of', `As of ${asOf}`),
    ].join(''),
    Id: toHtml(id),
  }
}

type Block = (name: string, text: string) => string

function withPictures(text: string, pictures: PictureNames): string {
  return text
    .split(/(!\[[^\]]*\]\(image:[^)\s]+\))/)
    .map((part) => {
      const [, alt = '', hash = ''] = /^!\[([^\]]*)\]\(image:([^)\s]+)\)$/.exec(part) ?? []
      const file = pictures.get(hash)
      return file === undefined ? toHtml(part) : `<img src="${toHtml(file)}" alt="${toHtml(alt)}">`
    })
    .join('')
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

function toKindFields(question: Question, block: Block): KindFields {
  switch (question.kind) {
    case 'single-best-answer':
      return fromOptions(question.options, block, '')
    case 'multiple-response':
      return fromOptions(question.options, block, block('choose', `Choose ${keyCount(question)}.`))
    case 'matching': {
      const { prompts, choices } = question
      const paired = prompts.map(({ text, match }) => {
        const index = choices.findIndex(({ id }) => id === match)
        return block(`pair pair-${index}`, `${text} → ${choices[index]?.text ?? ''}`)
      })
      return {
        Options: [
          ...prompts.map(({ text }) => block('prompt', `${text} → ?`)),
          '<br>',
          ...choices.map(({ text }) => block('choice', `• ${text}`)),
        ].join(''),
        Answer: paired.join(''),
        Why: toReasons(prompts, block),
      }
    }
    case 'ordering': {
      const texts = new Map(question.steps.map(({ id, text }) => [id, text]))
      // The same mixed order each time, so that a second import changes nothing.
      const random = seededRandom(Number.parseInt(fnv1a64(question.id).slice(8), 16))
      return {
        Options: showOrder(question, random)
          .map((id) => block('mixed', `• ${texts.get(id) ?? ''}`))
          .join(''),
        Answer: question.steps
          .map(({ text }, index) => block('step', `${index + 1}. ${text}`))
          .join(''),
        Why: toReasons(question.steps, block),
      }
    }
    case 'numeric': {
      const { value, tolerance, unit } = question.answer
      const within = tolerance > 0 ? ` (± ${tolerance})` : ''
      return {
        Options: block('number', unit === undefined ? 'A number' : `A number of ${unit}`),
        Answer: block('value', `${[value, unit].join(' ').trim()}${within}`),
        Why: [
          block('reason', question.why),
          ...question.mistakes.map((mistake) =>
            block('mistake', `${mistake.value}: ${mistake.why}`),
          ),
        ].join(''),
      }
    }
  }
}

function fromOptions(options: readonly Option[], block: Block, before: string): KindFields {
  const lettered = options.map((option, index) => ({ ...option, letter: letterAt(index) }))
  return {
    Options: [
      before,
      ...lettered.map(({ letter, text }) => block('option', `${letter}. ${text}`)),
    ].join(''),
    Answer: lettered
      .map(({ letter, text, isKey }, index) =>
        isKey ? block(`key key-${index}`, `${letter}. ${text}`) : '',
      )
      .join(''),
    Why: toReasons(
      lettered.map(({ letter, isKey, why }) => ({ text: describeOption(letter, isKey), why })),
      block,
    ),
  }
}

function describeOption(letter: string, isKey: boolean): string {
  return `${letter} is ${isKey ? 'right' : 'wrong'}`
}

/** What stands before an option's text. */
export function letterAt(index: number): string {
  return idAt(index).toUpperCase()
}

/** Numbered, because what has no reason has no part. */
function toReasons(parts: readonly { text: string; why: string }[], block: Block): string {
  return parts
    .map(({ text, why }, index) => (why === '' ? '' : block(`why why-${index}`, `${text}: ${why}`)))
    .join('')
}

function describeSource({ cite, url }: Source): string {
  const link = url === undefined ? '' : ` (<a href="${toHtml(url)}">${toHtml(url)}</a>)`
  return `<div class="source">${toHtml(cite)}${link}</div>`
}
