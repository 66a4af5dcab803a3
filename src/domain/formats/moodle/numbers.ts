import type { XmlElement } from '@rgrove/parse-xml'
import { judgeNumber, type NumberRange, toNumber } from '#src/domain/formats/item/number.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { paragraphs } from '#src/domain/formats/item/texts.ts'
import { shareOf } from './choices.ts'
import { childNamed, fieldsOf, rawText } from './fields.ts'
import type { Reading } from './reading.ts'

const mostMistakes = 8

/**
 * A typed number: the first answer of the highest share is right. Numbers that earn nothing and have feedback are
 * known mistakes. `undefined`: a right answer is no plain number.
 */
export function judgeNumerical(reading: Reading): Judged | undefined {
  const { fields, texts, general } = reading
  const answers = (fields.get('answer') ?? []).map((element) => ({
    share: shareOf(element),
    range: rangeOf(element),
    isAny: rawText(element) === '*',
    why: texts.markdown(childNamed(element, 'feedback')),
  }))
  const right = answers.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share)
  if (right.length === 0 || right.some(({ range }) => range === undefined)) return undefined
  const ranges = right.flatMap(({ range }) => range ?? [])
  const judged = judgeNumber(ranges, paragraphs(right[0]?.why ?? '', general), unitOf(reading))
  if (!judged.ok || judged.asked.kind !== 'numeric') return judged
  const wrong = answers.filter(({ share, why }) => share <= 0 && why !== '')
  const mistakes = wrong.flatMap(({ range, why }) =>
    range === undefined ? [] : [{ value: range.exact, why }],
  )
  const notes = [
    ...judged.notes,
    ...(wrong.some(({ isAny }) => isAny) ? ['the feedback on any other number is not kept'] : []),
    ...(mistakes.length > mostMistakes ? ['only the first eight known mistakes are kept'] : []),
    ...(right.some(({ share }) => share < 1)
      ? ['a number that earns a part of the marks is not kept as such']
      : []),
  ]
  return {
    ok: true,
    asked: {
      ...judged.asked,
      answer: { ...judged.asked.answer, tolerance: ranges[0]?.tolerance ?? 0 },
      mistakes: mistakes.slice(0, mostMistakes),
    },
    notes,
  }
}

/** The number and its tolerance, as the file's type means it: absolute, or a share of the number. */
function rangeOf(
  answer: XmlElement,
): (NumberRange & { exact: number; tolerance: number }) | undefined {
  const fields = fieldsOf(answer)
  const value = toNumber(pointed(rawText(answer)))
  if (value === undefined) return undefined
  const given = toNumber(pointed(rawText(fields.get('tolerance')?.[0]))) ?? 0
  const isShare = /^(1|relative)$/i.test(rawText(fields.get('tolerancetype')?.[0]))
  const tolerance = Math.abs(isShare ? given * value : given)
  return { low: value - tolerance, high: value + tolerance, exact: value, tolerance }
}

function pointed(text: string): string {
  return /^[+-]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text
}

/** The unit whose multiplier is 1. */
function unitOf({ fields, texts }: Reading): string | undefined {
  const [list] = fields.get('units') ?? []
  const units = list === undefined ? [] : (fieldsOf(list).get('unit') ?? [])
  if (units.length > 1) texts.lose('a second unit')
  const usual = units.find((unit) => Number(rawText(childNamed(unit, 'multiplier'))) === 1)
  const name = usual === undefined ? '' : rawText(childNamed(usual, 'unit_name'))
  return name === '' ? undefined : name
}
