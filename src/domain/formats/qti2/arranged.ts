import type { XmlElement } from '@rgrove/parse-xml'
import { judgeMatching, judgeOrdering } from '#src/domain/formats/item/arranged.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { readChoiceText } from './body.ts'
import { keepsOrder } from './choice.ts'
import { attributeOf, childrenOf } from './names.ts'
import { feedbackByName, type Item2, scoreOf2 } from './parts.ts'

/** A match interaction: its directed pairs go from the first set to the second, or the other way round. */
export function judgeMatch2(item: Item2): Judged {
  const [first, second] = childrenOf(item.interaction, 'simplematchset').map((set) =>
    childrenOf(set, 'simpleassociablechoice'),
  )
  if (first === undefined || second === undefined)
    return { ok: false, message: 'a matching question needs two lists; add the other one' }
  const pairs = item.response.correct.length > 0 ? item.response.correct : mappedPairs(item)
  const split = pairs.map((pair) => pair.split(' '))
  const forward = groupPairs(split.map(([from = '', to = '']) => [from, to]))
  const backward = groupPairs(split.map(([from = '', to = '']) => [to, from]))
  const isForward = isOneEach(first, forward) || !isOneEach(second, backward)
  const [prompts, choices] = isForward ? [first, second] : [second, first]
  const feedback = feedbackByName(item, prompts.map(identOf))
  return judgeMatching({
    prompts: prompts.map((prompt) => ({
      ident: identOf(prompt),
      text: readChoiceText(prompt, item.texts),
      why: feedback.whys.get(identOf(prompt)) ?? '',
    })),
    choices: choices.map((choice) => ({
      ident: identOf(choice),
      text: readChoiceText(choice, item.texts),
    })),
    pairs: isForward ? forward : backward,
    keepOrder: keepsOrder(item.interaction, [...first, ...second]),
    partial:
      pairs.length > 1 &&
      (scoreOf2(item, pairs.slice(0, 1)) > 0 || /map_response/.test(item.program.template)),
    general: feedback.general,
  })
}

function identOf(element: XmlElement): string {
  return attributeOf(element, 'identifier') ?? ''
}

function mappedPairs(item: Item2): string[] {
  return [...(item.response.mapping?.entries ?? [])]
    .filter(([, worth]) => worth > 0)
    .map(([pair]) => pair)
}

function groupPairs(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>()
  for (const [from, to] of pairs) grouped.set(from, [...(grouped.get(from) ?? []), to])
  return grouped
}

function isOneEach(
  prompts: readonly XmlElement[],
  pairs: ReadonlyMap<string, readonly string[]>,
): boolean {
  return prompts.every((prompt) => pairs.get(identOf(prompt))?.length === 1)
}

/** An order interaction; the correct response names its choices from first to last. */
export function judgeOrder2(item: Item2): Judged {
  const choices = childrenOf(item.interaction, 'simplechoice')
  const feedback = feedbackByName(item, choices.map(identOf))
  return judgeOrdering({
    parts: choices.map((choice) => ({
      ident: identOf(choice),
      text: readChoiceText(choice, item.texts),
      why: feedback.whys.get(identOf(choice)) ?? '',
    })),
    order: item.response.correct,
    partial: false,
    general: feedback.general,
  })
}
