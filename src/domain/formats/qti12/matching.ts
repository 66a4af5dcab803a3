import type { judgeMatching, judgeOrdering } from '#src/domain/formats/item/arranged.ts'
import { paragraphs } from '#src/domain/formats/item/texts.ts'
import type { ResponsePart } from './presentation.ts'
import { comparisons, rightRules } from './rules.ts'
import type { Item } from './whole.ts'

/** Several responses with one list of choices: by their text, or in Blackboard's files by their place. */
export function matchOf(item: Item): Parameters<typeof judgeMatching>[0] {
  const texts = new Map<string, string>()
  const placeOf = (response: ResponsePart, index: number): string => {
    const key = item.rightSides.length > 0 ? `${index}` : (response.labels[index]?.text ?? '')
    if (!texts.has(key)) texts.set(key, item.rightSides[index] ?? key)
    return `#${key}`
  }
  const rules = rightRules(item.rules)
  const rights = rules.flatMap(({ test }) => comparisons(test))
  for (const [index] of item.rightSides.entries())
    texts.set(`${index}`, item.rightSides[index] ?? '')
  const pairs = item.responses.map((response) => {
    const places = new Map(
      response.labels.map(({ ident }, index) => [ident, placeOf(response, index)]),
    )
    const named = rights.filter(({ respident }) => respident === response.ident)
    return [
      response.ident,
      [...new Set(named.flatMap(({ value }) => places.get(value) ?? []))],
    ] as const
  })
  return {
    prompts: item.responses.map(({ ident, prompt }) => ({
      ident,
      text: prompt,
      why: whyOf(item, ident.replace(/^response_/, '')),
    })),
    choices: [...texts].map(([key, text]) => ({ ident: `#${key}`, text })),
    pairs: new Map(pairs),
    keepOrder: false,
    partial: rules.length > 1 && item.metadata.get('bbmd_partialcredit') !== 'false',
    general: paragraphs(
      ...item.feedback.filter(({ ident }) => !isOwn(item, ident)).map(({ text }) => text),
    ),
  }
}

function whyOf(item: Item, ident: string): string {
  return paragraphs(
    ...item.feedback
      .filter((feedback) => feedback.ident === `${ident}_fb` || feedback.ident === ident)
      .map(({ text }) => text),
  )
}

function isOwn(item: Item, feedback: string): boolean {
  return item.responses.some(({ ident }) => {
    const bare = ident.replace(/^response_/, '')
    return feedback === bare || feedback === `${bare}_fb`
  })
}

/** One response whose labels have an order: the earning rule names them from first to last. */
export function orderOf(item: Item, response: ResponsePart): Parameters<typeof judgeOrdering>[0] {
  const [right] = rightRules(item.rules)
  return {
    parts: response.labels.map((label) => ({ ...label, why: whyOf(item, label.ident) })),
    order: right ? comparisons(right.test).map(({ value }) => value) : [],
    partial: item.metadata.get('bbmd_partialcredit') === 'true',
    general: paragraphs(
      ...item.feedback
        .filter(
          ({ ident }) =>
            !response.labels.some((label) => ident.replace(/_fb$/, '') === label.ident),
        )
        .map(({ text }) => text),
    ),
  }
}
