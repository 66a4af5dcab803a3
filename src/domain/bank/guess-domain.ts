import { type Blueprint, findDomain, findTask } from '#src/domain/exam/blueprint.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { wordStem, words } from '#src/domain/question/lint/text.ts'

/** Words that name no subject. */
const empty = new Set(
  'a an and the of in on for to with course default top question questions bank quiz test exam chapter unit module week part domain section topic general other imported'.split(
    ' ',
  ),
)

/** A guess needs this share of the category's words, each weighed by how few domains have it. */
const leastShare = 0.5

/**
 * The blueprint domain that a category of a file most likely means: its code when the category names it,
 * otherwise the domain whose name and tasks share most of its words. `undefined`: no domain stands out.
 */
export function guessDomain(category: string, blueprint: Blueprint): string | undefined {
  const last = category.split(' / ').at(-1) ?? ''
  const named = byCode(last, blueprint) ?? byCode(category, blueprint)
  if (named !== undefined) return named
  const asked = subjects(category)
  if (asked.size === 0) return undefined
  const known = blueprint.domains.map((domain) => ({
    code: domain.code,
    names: subjects(`${domain.name} ${domain.shortName}`),
    tasks: subjects(domain.tasks.map(({ title }) => title).join(' ')),
  }))
  const scores = known.map(({ code, names, tasks }) => {
    let score = 0
    for (const word of asked) score += names.has(word) ? 1 : tasks.has(word) ? 0.5 : 0
    return { code, score: score / asked.size }
  })
  const [best, second] = scores.toSorted((a, b) => b.score - a.score)
  if (best === undefined || best.score < leastShare) return undefined
  return second !== undefined && second.score === best.score ? undefined : best.code
}

/**
 * A question whose domain is no code of the blueprint, with that domain for its category: so it is guessed, shown
 * and mapped as other categories are.
 */
export function withDomainAsCategory(read: ReadQuestion, blueprint: Blueprint): ReadQuestion {
  const said = read.domain?.trim() ?? ''
  if (said === '' || findDomain(blueprint, said) || findTask(blueprint, read.task ?? ''))
    return read
  return { ...read, category: said }
}

/** `Domain 3`, `3.`, `3 – Privacy` or the code itself. */
function byCode(text: string, blueprint: Blueprint): string | undefined {
  const found = /^\s*(?:domain|part|section|chapter)?\s*([\w.]+?)[.:)]?(?:\s|$)/i.exec(text)?.[1]
  return blueprint.domains.find(({ code }) => code.toLowerCase() === found?.toLowerCase())?.code
}

function subjects(text: string): Set<string> {
  return new Set(
    words(text)
      .filter((word) => word.length > 2 && !empty.has(word))
      .map(wordStem),
  )
}
