import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { type Asked, readChoices, readIds, readTrueFalse, truthOf } from './choices.ts'
import { findLetters } from './key.ts'
import { parseNumber, type Row, saysYes } from './row.ts'

/** What a row asks, by its stated kind or else by the columns it fills. Absent: a problem tells why. */
export function readAsked(row: Row): Asked | undefined {
  switch (kindOf(row)) {
    case 'single':
      return readChoices(row, 'one')
    case 'multiple':
      return readChoices(row, 'several')
    case 'choice':
      return readChoices(row, 'unsaid')
    case 'truth':
      return row.cells('option').length >= 2 ? readChoices(row, 'one') : readTrueFalse(row)
    case 'matching':
      return readMatching(row)
    case 'ordering':
      return readOrdering(row)
    case 'numeric':
      return readNumeric(row)
    case 'open':
      return row.refuse('a question answered in words cannot be held; write options for it')
  }
}

type Kind =
  | 'single'
  | 'multiple'
  | 'choice'
  | 'truth'
  | 'matching'
  | 'ordering'
  | 'numeric'
  | 'open'

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['truth', /true|^tf$/],
  ['matching', /match/],
  ['ordering', /order|sequenc|rank/],
  ['numeric', /numer|number|calcul/],
  ['single', /best|single|^sba$/],
  ['multiple', /response|select|several|checkbox|multi(?:ple)?answer|^m[ras]q?$|multiplecorrect/],
  ['choice', /choice|^mcq?$/],
  ['open', /essay|short|open|fill|blank|text|cloze|free|hotspot|draw|upload|drag/],
]

function kindOf(row: Row): Kind {
  const word = row
    .cell('kind')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const stated = word === '' ? undefined : kinds.find(([, words]) => words.test(word))
  if (stated !== undefined) return stated[0]
  if (word !== '')
    row.warn('this kind of question is not known; it is read by the columns it fills')
  return guessKind(row)
}

function guessKind(row: Row): Kind {
  if (row.cells('match').length > 1) return 'matching'
  const options = row.cells('option').length + row.cells('distractor').length
  if (options > 0 || row.cell('options') !== '') return 'choice'
  if (row.cell('key') === '') return 'choice'
  if (truthOf(row.cell('key')) !== undefined) return 'truth'
  return parseAnswer(row.cell('key')) === undefined ? 'open' : 'numeric'
}

/** Prompts in the option columns; each matches the choice of its own column, or the one that the key says. */
function readMatching(row: Row): Asked | undefined {
  const prompts = row.cells('option')
  const matches = row.cells('match')
  if (prompts.length < 2 || matches.length < 2)
    return row.refuse('a matching question needs two pairs or more, in option and match columns')
  if (Math.max(prompts.length, matches.length) > sizes.options) return row.refuse(tooManyOptions)
  const choices = row.isOwn
    ? matches
    : [...new Map(matches.toReversed().map((one) => [one.cell, one])).values()].toSorted(
        (a, b) => a.at - b.at,
      )
  if (choices.length < 2)
    return row.refuse('all matches are the same; a matching question needs two that differ')
  const pairs = new Map(
    [...row.cell('key').matchAll(/([a-j]|\d{1,2})\s*[=:-]\s*(\d{1,2})/gi)].map((found) => [
      placeOf(found[1] ?? ''),
      Number(found[2]) - 1,
    ]),
  )
  const texts = new Map(matches.map(({ at, cell }) => [at, cell]))
  const targets = prompts.map(({ at }) => texts.get(pairs.get(at) ?? at))
  if (targets.includes(undefined))
    return row.refuse('a prompt has no match in its column or by the key')
  const choiceIds = readIds(row, 'matchIds', choices.length)
  const promptIds = readIds(row, 'ids', prompts.length)
  const idOf = (at: number, target: string | undefined) =>
    choiceIds[choices.findIndex((one) => (row.isOwn ? one.at === at : one.cell === target))] ?? ''
  const reasons = new Map(row.cells('why').map(({ at, cell }) => [at, row.markdown(cell)]))
  const general = row.markdown(row.cell('why'))
  return {
    kind: 'matching',
    prompts: prompts.map(({ at, cell }, index) => ({
      id: promptIds[index] ?? '',
      text: row.markdown(cell),
      match: idOf(pairs.get(at) ?? at, targets[index]),
      why: join(reasons.get(at), index === 0 ? general : ''),
    })),
    choices: choices.map(({ cell }, index) => ({
      id: choiceIds[index] ?? '',
      text: row.markdown(cell),
    })),
    keepOrder: row.cell('shuffle') !== '' && !saysYes(row.cell('shuffle')),
    partial: saysYes(row.cell('partial')),
  }
}

function placeOf(sign: string): number {
  return /\d/.test(sign) ? Number(sign) - 1 : sign.toLowerCase().charCodeAt(0) - 97
}

/** Steps in their right order, or in the order that the key says. */
function readOrdering(row: Row): Asked | undefined {
  const steps = row.cells('option')
  if (steps.length < 2) return row.refuse('a question about an order needs two steps or more')
  if (steps.length > sizes.options) return row.refuse(tooManyOptions)
  const key = row.cell('key')
  const order = key === '' ? steps.map((_, index) => index) : findLetters(key, steps.length)
  if (order?.length !== steps.length)
    return row.refuse('the key does not name each step once: write for example B, A, C')
  const ids = readIds(row, 'ids', steps.length)
  const reasons = new Map(row.cells('why').map(({ at, cell }) => [at, row.markdown(cell)]))
  const general = row.markdown(row.cell('why'))
  return {
    kind: 'ordering',
    steps: order.map((place, index) => ({
      id: ids[place] ?? '',
      text: row.markdown(steps[place]?.cell ?? ''),
      why: join(reasons.get(steps[place]?.at ?? -1), index === 0 ? general : ''),
    })),
    partial: saysYes(row.cell('partial')),
  }
}

/** The key is the number; option columns hold numbers that real errors lead to, each with its reason. */
function readNumeric(row: Row): Asked | undefined {
  const answer = parseAnswer(row.cell('key'))
  if (answer === undefined) return row.refuse('the key is no number')
  const stated = parseNumber(row.cell('tolerance'))
  if (row.cell('tolerance') !== '' && (stated === undefined || stated < 0))
    row.warn('the tolerance is no number; it is left out')
  const unit = row.cell('unit') || answer.unit
  const reasons = new Map(row.cells('why').map(({ at, cell }) => [at, row.markdown(cell)]))
  const mistakes = row.cells('option').flatMap(({ at, cell }) => {
    const value = parseNumber(cell)
    const why = reasons.get(at) ?? ''
    if (value !== undefined && why !== '') return [{ value, why }]
    if (value !== answer.value) row.warn('a wrong number without a reason is left out')
    return []
  })
  return {
    kind: 'numeric',
    answer: {
      value: answer.value,
      tolerance: stated === undefined ? answer.tolerance : Math.max(0, stated),
      ...(unit !== '' && { unit }),
    },
    why: row.markdown(row.cell('why')),
    mistakes,
  }
}

/** `30`, `30 days`, `12 ± 0.5`. */
function parseAnswer(cell: string): { value: number; tolerance: number; unit: string } | undefined {
  const plain = parseNumber(cell)
  if (plain !== undefined) return { value: plain, tolerance: 0, unit: '' }
  const found = /^([+-]?[\d.,]+)(?:\s*(?:±|\+\/-)\s*([\d.,]+))?\s*([^\d\s].{0,20})?$/.exec(cell)
  const value = parseNumber(found?.[1] ?? '')
  const tolerance = parseNumber(found?.[2] ?? '0')
  if (value === undefined || tolerance === undefined) return undefined
  return { value, tolerance, unit: found?.[3]?.trim() ?? '' }
}

function join(own: string | undefined, general: string): string {
  return [own ?? '', general].filter((part) => part !== '').join('\n\n')
}
