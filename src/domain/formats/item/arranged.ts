import { sizes, tooManyOptions } from '#src/domain/formats/sizes.ts'
import { toOptionIds } from './option-ids.ts'
import type { Judged } from './read-item.ts'
import { paragraphs } from './texts.ts'

/** What a file has to be matched or put into order. */
export type Part = { ident: string; text: string; why: string }

type Match = {
  prompts: readonly Part[]
  choices: readonly { ident: string; text: string }[]
  /** For each prompt's ident the idents of the choices that are right. */
  pairs: ReadonlyMap<string, readonly string[]>
  keepOrder: boolean
  partial: boolean
  general: string
}

/** A matching question: each prompt with its one right choice; a choice may serve several prompts. */
export function judgeMatching(match: Match): Judged {
  const fault = findMatchFault(match)
  if (fault !== undefined) return { ok: false, message: fault }
  const choiceIds = toOptionIds(match.choices.map(({ ident }) => ident))
  const idOf = new Map(match.choices.map(({ ident }, index) => [ident, choiceIds[index] ?? '']))
  const promptIds = toOptionIds(match.prompts.map(({ ident }) => ident))
  return {
    ok: true,
    asked: {
      kind: 'matching',
      prompts: match.prompts.map((prompt, index) => ({
        id: promptIds[index] ?? '',
        text: prompt.text,
        match: idOf.get(match.pairs.get(prompt.ident)?.[0] ?? '') ?? '',
        why: index === 0 ? paragraphs(prompt.why, match.general) : prompt.why,
      })),
      choices: match.choices.map(({ text }, index) => ({ id: choiceIds[index] ?? '', text })),
      keepOrder: match.keepOrder,
      partial: match.partial,
    },
    notes: [],
  }
}

function findMatchFault({ prompts, choices, pairs }: Match): string | undefined {
  const known = new Set(choices.map(({ ident }) => ident))
  if (prompts.length < 2 || choices.length < 2)
    return 'a matching question needs at least two prompts and two choices; add some'
  if (prompts.length > sizes.options || choices.length > sizes.options) return tooManyOptions
  if ([...prompts, ...choices].some(({ text }) => text === ''))
    return 'a prompt or a choice has no text; write it'
  const counts = prompts.map(({ ident }) => pairs.get(ident)?.filter((to) => known.has(to)).length)
  if (counts.some((count) => count === undefined || count === 0))
    return 'a prompt has no right choice; say which one it is'
  if (counts.some((count) => count !== 1))
    return 'a prompt has several right choices, and a matching question here has one for each'
  return undefined
}

type Order = {
  parts: readonly Part[]
  /** Idents from first to last. */
  order: readonly string[]
  partial: boolean
  general: string
}

/** An ordering question: every part once, in its right order. */
export function judgeOrdering({ parts, order, partial, general }: Order): Judged {
  const byIdent = new Map(parts.map((part) => [part.ident, part]))
  const steps = order.flatMap((ident) => byIdent.get(ident) ?? [])
  if (parts.length < 2) return { ok: false, message: 'there are fewer than two steps; add some' }
  if (parts.length > sizes.options) return { ok: false, message: tooManyOptions }
  if (steps.length !== parts.length || new Set(order).size !== order.length)
    return { ok: false, message: 'the right order does not name every step once; complete it' }
  if (steps.some(({ text }) => text === ''))
    return { ok: false, message: 'a step has no text; write it' }
  const ids = toOptionIds(steps.map(({ ident }) => ident))
  return {
    ok: true,
    asked: {
      kind: 'ordering',
      steps: steps.map(({ text, why }, index) => ({
        id: ids[index] ?? '',
        text,
        why: index === 0 ? paragraphs(why, general) : why,
      })),
      partial,
    },
    notes: [],
  }
}
