import type { XmlElement } from '@rgrove/parse-xml'
import { judgeMultiple, judgeSingle, type WeighedOption } from '#src/domain/formats/item/choice.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { readChoiceText } from './body.ts'
import { attributeOf, findInside } from './names.ts'
import { feedbackByOption, type Item2, scoreOf2 } from './parts.ts'

/** Interactions in which options are chosen: choice, inline choice and hot text. */
export function judgeChoice2(item: Item2): Judged {
  const choices = findInside(item.interaction, /^(simplechoice|inlinechoice|hottext)$/)
  const idents = choices.map((choice) => attributeOf(choice, 'identifier') ?? '')
  if (choices.length > sizes.options) return { ok: false, message: tooManyOptions }
  const isMultiple =
    item.response.cardinality !== 'single' && attributeOf(item.interaction, 'maxchoices') !== '1'
  const marks = isMultiple ? severalMarks(item, idents) : singleMarks(item, idents)
  const shared = feedbackByOption(
    item,
    idents.map((ident) => ({ ident, isKey: (marks.shares.get(ident) ?? 0) > 0 })),
  )
  const options = choices.map(
    (choice, index): WeighedOption => ({
      ident: idents[index] ?? '',
      text: readChoiceText(choice, item.texts),
      share: marks.shares.get(idents[index] ?? '') ?? 0,
      why: shared.whys.get(idents[index] ?? '') ?? '',
    }),
  )
  const choice = {
    options,
    keepOrder: keepsOrder(item.interaction, choices),
    general: shared.general,
  }
  return isMultiple ? judgeMultiple(choice, marks.scoring) : judgeSingle(choice)
}

/** Not shuffled, or every choice fixed in its place. */
export function keepsOrder(interaction: XmlElement, choices: readonly XmlElement[]): boolean {
  if (attributeOf(interaction, 'shuffle') !== 'true') return true
  return choices.length > 0 && choices.every((choice) => attributeOf(choice, 'fixed') === 'true')
}

type Marks = { shares: ReadonlyMap<string, number>; scoring: 'all-or-nothing' | 'by-share' }

/** The correct response is the key where there is one; the others have what processing gives for them. */
function singleMarks(item: Item2, idents: readonly string[]): Marks {
  const scores = new Map(idents.map((ident) => [ident, earns(item, ident)]))
  const correct = item.response.correct.filter((ident) => scores.has(ident))
  const best = Math.max(
    ...(correct.length > 0 ? correct : idents).map((one) => scores.get(one) ?? 0),
  )
  const shares = idents.map((ident) => {
    if (correct.includes(ident)) return [ident, 1] as const
    const share = best > 0 ? (scores.get(ident) ?? 0) / best : 0
    return [ident, correct.length > 0 ? Math.min(0.99, share) : share] as const
  })
  return { shares: new Map(shares), scoring: 'by-share' }
}

function earns(item: Item2, ident: string): number {
  const score = scoreOf2(item, [ident])
  return score === 0 ? (item.response.mapping?.entries.get(ident) ?? 0) : score
}

/** By share when a single key earns something by itself. */
function severalMarks(item: Item2, idents: readonly string[]): Marks {
  const { correct, mapping } = item.response
  const worth = (ident: string): number => mapping?.entries.get(ident) ?? mapping?.otherwise ?? 0
  const named = correct.filter((ident) => idents.includes(ident))
  const mapped = idents.filter((ident) => worth(ident) > 0)
  const keys =
    named.length > 0
      ? named
      : mapped.length > 0
        ? mapped
        : idents.filter((one) => scoreOf2(item, [one]) > 0)
  const isByShare = keys.length > 1 && keys.some((ident) => scoreOf2(item, [ident]) > 0)
  if (!isByShare)
    return { shares: new Map(keys.map((ident) => [ident, 1])), scoring: 'all-or-nothing' }
  const shares = idents.map((ident) => {
    if (keys.includes(ident))
      return [ident, mapping && worth(ident) > 0 ? worth(ident) : 1] as const
    return [ident, Math.min(0, worth(ident))] as const
  })
  return { shares: new Map(shares), scoring: 'by-share' }
}
