import { paragraphs } from './texts.ts'

/** A text that a learner sees after answering, and what it is called in its file. */
export type Feedback = { ident: string; text: string }

type Shown = {
  feedback: readonly Feedback[]
  options: readonly { ident: string; isKey: boolean }[]
  /** Idents of the feedback that somebody sees who chose just these. */
  shownAfter: (chosen: readonly string[]) => ReadonlySet<string>
}

/** Reasons by option, and what belongs to the question as a whole. */
export type SharedFeedback = { whys: ReadonlyMap<string, string>; general: string }

/**
 * Gives each feedback to the options after which it shows. What shows after every answer, or after none, belongs
 * to the whole question; what shows after every answer but the full right one belongs to the wrong options.
 */
export function shareFeedback({ feedback, options, shownAfter }: Shown): SharedFeedback {
  const said = feedback.filter(({ text }) => text !== '')
  if (said.length === 0) return { whys: new Map(), general: '' }
  const alone = options.map((option) => ({ ...option, shown: shownAfter([option.ident]) }))
  const afterRight = shownAfter(options.filter(({ isKey }) => isKey).map(({ ident }) => ident))
  const texts = new Map(options.map(({ ident }): [string, string[]] => [ident, []]))
  const general: string[] = []
  for (const { ident, text } of said) {
    const after = alone.filter((option) => option.shown.has(ident) || isNamedAfter(ident, option))
    const owners = ownersOf(after, alone.length, afterRight.has(ident))
    if (owners.length === 0) general.push(text)
    for (const owner of owners) texts.get(owner.ident)?.push(text)
  }
  const whys = new Map([...texts].map(([ident, list]) => [ident, paragraphs(...list)]))
  return { whys, general: paragraphs(...general) }
}

/** Nobody where a text is about the whole question. */
function ownersOf<O extends { isKey: boolean }>(
  after: readonly O[],
  optionCount: number,
  showsAfterRight: boolean,
): readonly O[] {
  if (after.length < optionCount) return after
  return showsAfterRight ? [] : after.filter(({ isKey }) => !isKey)
}

function isNamedAfter(ident: string, option: { ident: string }): boolean {
  return ident === option.ident || ident === `${option.ident}_fb`
}
