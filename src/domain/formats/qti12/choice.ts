import { judgeMultiple, judgeSingle, type WeighedOption } from '#src/domain/formats/item/choice.ts'
import { shareFeedback } from '#src/domain/formats/item/feedback.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import type { ResponsePart } from './presentation.ts'
import { rightRules, runRules, type Test } from './rules.ts'
import type { Item } from './whole.ts'

/** A choice among labels, by what the item's rules give for each of them. */
export function judgeChoice(item: Item, response: ResponsePart): Judged {
  const isMultiple =
    response.cardinality === 'multiple' || /multiple[_ ](answer|response)/.test(item.type)
  const marks = isMultiple ? severalMarks(item, response) : singleMarks(item, response)
  const shared = shareFeedback({
    feedback: item.feedback,
    options: response.labels.map(({ ident }) => ({ ident, isKey: isKey(marks, ident) })),
    shownAfter: (chosen) => runRules(item.rules, new Map([[response.ident, chosen]])).shown,
  })
  const options = response.labels.map(
    ({ ident, text }): WeighedOption => ({
      ident,
      text,
      share: marks.shares.get(ident) ?? 0,
      why: shared.whys.get(ident) ?? '',
    }),
  )
  const choice = { options, keepOrder: response.keepOrder, general: shared.general }
  return isMultiple ? judgeMultiple(choice, marks.scoring) : judgeSingle(choice)
}

type Marks = { shares: ReadonlyMap<string, number>; scoring: 'all-or-nothing' | 'by-share' }

function isKey({ shares }: Marks, ident: string): boolean {
  return (shares.get(ident) ?? 0) > 0
}

/** What each label earns on its own, as a share of the best. */
function singleMarks(item: Item, response: ResponsePart): Marks {
  const scores = response.labels.map(({ ident }) => scoreOf(item, response, [ident]))
  const best = Math.max(...scores)
  const shares = response.labels.map(
    ({ ident }, index) => [ident, best > 0 ? (scores[index] ?? 0) / best : 0] as const,
  )
  return { shares: new Map(shares), scoring: 'by-share' }
}

/** Keys are what the earning rules ask for; when some earn marks alone, each has its share. */
function severalMarks(item: Item, response: ResponsePart): Marks {
  const alone = singleMarks(item, response)
  const asked = new Set(
    rightRules(item.rules).flatMap(({ test }) => chosenIn(test, response.ident)),
  )
  const keys = response.labels.filter(({ ident }) => asked.has(ident)).map(({ ident }) => ident)
  const isByShare = keys.length > 1 && keys.every((ident) => isKey(alone, ident))
  if (isByShare) return alone
  return {
    shares: new Map(keys.map((ident) => [ident, 1])),
    scoring: item.metadata.get('bbmd_partialcredit') === 'true' ? 'by-share' : 'all-or-nothing',
  }
}

function scoreOf(item: Item, response: ResponsePart, chosen: readonly string[]): number {
  return runRules(item.rules, new Map([[response.ident, chosen]])).score
}

/** Idents that must be chosen: those that are not under a `not`. */
function chosenIn(test: Test, respident: string): string[] {
  if (test.kind === 'and' || test.kind === 'or')
    return test.of.flatMap((one) => chosenIn(one, respident))
  return test.kind === 'equal' && test.respident === respident ? [test.value] : []
}
