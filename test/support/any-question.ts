import fc from 'fast-check'
import { type Case, idAt, levels, type Option, type Source } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { nastyPieces } from './nasty-pieces.ts'

const plainPiece = fc.constantFrom('privacy', 'a record', 'the patient', ' ', 'ICD-10', '0.5', 'B.')
const opening = fc.constantFrom('', '', '', '=', '+', '-', '@', '=1+1', "'=", '# ', '- ', '0', '\\')

/** Markdown in one or more lines, 1 to some 200 characters, no outer spacing, no control but tab and line feed. */
export const anyText: fc.Arbitrary<string> = fc
  .tuple(
    opening,
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...nastyPieces) },
        { weight: 4, arbitrary: plainPiece },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
      ),
      { maxLength: 12 },
    ),
  )
  .map(([first, pieces]) => tidy([first, ...pieces].join('')))
  .map((text) => (text === '' ? 'x' : text))

function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF\uFEFF]/gu, '')
    .trim()
}

/** An option's text or a reason in at least so many characters. */
function textFrom(length: number): fc.Arbitrary<string> {
  return anyText.map((text) => ([...text].length < length ? `${text}${'-longer'.repeat(4)}` : text))
}

const anyWhy = fc.oneof(fc.constant(''), anyText)
const anyKebab = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 3 })
  .map((words) => words.join('-'))
const anyDay = fc
  .record({
    year: fc.integer({ min: 2020, max: 2031 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) =>
    [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-'),
  )
const anyNumber = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, decimals]) => digits / 10 ** decimals + 0)

const anySource: fc.Arbitrary<Source> = fc
  .tuple(
    textFrom(3).map((text) => text.replace(/\s+/g, ' ')),
    fc.option(fc.webUrl({ withQueryParameters: true, withFragments: true })),
  )
  .map(([cite, url]) => ({ cite, ...(url !== null && { url }) }))

const anyCase: fc.Arbitrary<Case> = fc.record({
  id: anyKebab,
  title: textFrom(3).map((text) => text.replace(/\s+/g, ' ')),
  text: textFrom(20),
})

/** Ids of what can be chosen: mostly by position, now and then an author's own. */
function idsFor(count: number): fc.Arbitrary<string[]> {
  const own = fc.uniqueArray(
    fc.oneof(fc.constantFrom('1', 'true', 'null', '1e3', '-', 'no'), anyKebab),
    { minLength: count, maxLength: count },
  )
  const byPlace = fc.constant(Array.from({ length: count }, (_, index) => idAt(index)))
  return fc.oneof({ weight: 3, arbitrary: byPlace }, { weight: 1, arbitrary: own })
}

function foldSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ')
}

/** Things with an id, a text that no other has, and a reason. */
function explained(range: { min: number; max: number }) {
  return fc
    .uniqueArray(anyText, { minLength: range.min, maxLength: range.max, selector: foldSpaces })
    .chain((texts) =>
      fc
        .tuple(
          idsFor(texts.length),
          fc.array(anyWhy, { minLength: texts.length, maxLength: texts.length }),
        )
        .map(([ids, whys]) =>
          texts.map((text, index) => ({ id: ids[index] ?? '', text, why: whys[index] ?? '' })),
        ),
    )
}

function optionsWithKeys(range: { min: number; max: number }, keys: 'one' | 'several') {
  return explained(range).chain((parts) =>
    fc
      .subarray(
        parts.map((_, index) => index),
        keys === 'one'
          ? { minLength: 1, maxLength: 1 }
          : { minLength: 2, maxLength: parts.length - 1 },
      )
      .map((chosen): Option[] =>
        parts.map((part, index) => ({ ...part, isKey: chosen.includes(index) })),
      ),
  )
}

const anyFacts = fc
  .record({
    id: anyKebab,
    domain: fc.constantFrom('1', '2', '10', 'A', 'I.1'),
    task: fc.constantFrom('1', '1.10', '2.3', 'A-4', '007'),
    level: fc.constantFrom(...levels),
    stem: textFrom(10),
    case: fc.option(anyCase, { freq: 4 }),
    sources: fc.array(anySource, { minLength: 1, maxLength: 3 }),
    asOf: fc.oneof(
      anyDay,
      anyDay.map((day) => day.slice(0, 7)),
    ),
    validUntil: fc.option(anyDay),
    concept: fc.option(anyKebab),
    tags: fc.uniqueArray(anyKebab, { maxLength: 3 }),
  })
  .map(({ case: shared, validUntil, concept, ...facts }) => ({
    ...facts,
    ...(shared !== null && { case: shared }),
    ...(validUntil !== null && { validUntil }),
    ...(concept !== null && { concept }),
  }))

const anyAsked = {
  single: fc.record({
    kind: fc.constant('single-best-answer' as const),
    options: optionsWithKeys({ min: 2, max: 8 }, 'one'),
    keepOrder: fc.boolean(),
  }),
  multiple: fc.record({
    kind: fc.constant('multiple-response' as const),
    options: optionsWithKeys({ min: 3, max: 10 }, 'several'),
    keepOrder: fc.boolean(),
    partial: fc.boolean(),
  }),
  matching: fc
    .tuple(explained({ min: 2, max: 10 }), explained({ min: 2, max: 12 }))
    .chain(([prompts, choices]) =>
      fc
        .record({
          matches: fc.array(fc.constantFrom(...choices.map(({ id }) => id)), {
            minLength: prompts.length,
            maxLength: prompts.length,
          }),
          keepOrder: fc.boolean(),
          partial: fc.boolean(),
        })
        .map(({ matches, keepOrder, partial }) => ({
          kind: 'matching' as const,
          prompts: prompts.map((prompt, index) => ({ ...prompt, match: matches[index] ?? '' })),
          choices: choices.map(({ id, text }) => ({ id, text })),
          keepOrder,
          partial,
        })),
    ),
  ordering: fc.record({
    kind: fc.constant('ordering' as const),
    steps: explained({ min: 3, max: 10 }),
    partial: fc.boolean(),
  }),
  numeric: fc
    .record({
      value: anyNumber,
      tolerance: fc.oneof(fc.constant(0), anyNumber.map(Math.abs)),
      unit: fc.option(fc.constantFrom('%', 'days', 'mg/dL', '$', '#', '=x', '10', 'm²')),
      why: anyText,
      mistakes: fc.array(fc.record({ value: anyNumber, why: anyText }), { maxLength: 3 }),
    })
    .map(({ value, tolerance, unit, why, mistakes }) => ({
      kind: 'numeric' as const,
      answer: { value, tolerance, ...(unit !== null && { unit }) },
      why,
      mistakes,
    })),
}

/** A valid question of any kind: the right number of keys, unique ids and texts, every fact an author gives. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .tuple(
    anyFacts,
    fc.oneof(
      anyAsked.single,
      anyAsked.multiple,
      anyAsked.matching,
      anyAsked.ordering,
      anyAsked.numeric,
    ),
  )
  .map(([facts, asked]) => ({ ...facts, ...asked }))

/** One to eight questions with ids of their own; those of one case id share one case. */
export const anyBank: fc.Arbitrary<Question[]> = fc
  .uniqueArray(anyQuestion, { minLength: 1, maxLength: 8, selector: ({ id }) => id })
  .map((questions) => {
    const cases = new Map(
      questions.flatMap(({ case: found }) => (found ? [[found.id, found]] : [])),
    )
    const [first] = cases.values()
    return questions.map((question, index) => {
      if (question.case === undefined) return question
      const shared = index % 2 === 0 ? first : cases.get(question.case.id)
      return { ...question, ...(shared && { case: shared }) }
    })
  })
