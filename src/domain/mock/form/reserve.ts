import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { largestRemainder, weightsOf } from '#src/domain/exam/quotas.ts'
import { fnv1a64 } from '#src/domain/question/fnv.ts'

/** A published question of an exam. */
export type ReservableQuestion = {
  id: string
  domain: string
  task: string
  caseRef?: string | undefined
}

/** Smaller banks keep nothing back: practice needs every question. */
const smallestBank = 30
/** At most one question in three of each domain. */
const mostOf = 3

type Group = { members: ReservableQuestion[]; hash: string; rank: number }

/**
 * Ids of the questions that practice leaves alone until a mock has used them: as many of each domain as one full
 * form takes with its trial questions, but never more than a third, spread over the domain's tasks, with cases
 * whole. Who is kept hangs on a hash of the id, so a bank that grows keeps nearly the same ones. Empty below 30
 * questions.
 */
export function sealedReserve(
  blueprint: Blueprint,
  questions: readonly ReservableQuestion[],
): Set<string> {
  if (questions.length < smallestBank) return new Set()
  const room = roomByDomain(blueprint, questions)
  const sealed = new Set<string>()
  for (const { members } of ranked(questions)) {
    const fits = members.every(
      ({ domain }) =>
        members.filter((other) => other.domain === domain).length <= (room.get(domain) ?? 0),
    )
    if (!fits) continue
    for (const { id, domain } of members) {
      sealed.add(id)
      room.set(domain, (room.get(domain) ?? 0) - 1)
    }
  }
  return sealed
}

function roomByDomain(
  blueprint: Blueprint,
  questions: readonly ReservableQuestion[],
): Map<string, number> {
  const pretest = largestRemainder(weightsOf(blueprint), blueprint.pretest)
  return new Map(
    blueprint.domains.map(({ code, items }) => {
      const published = questions.filter(({ domain }) => domain === code).length
      const form = items + (pretest.get(code) ?? 0)
      return [code, Math.min(form, Math.floor(published / mostOf))]
    }),
  )
}

/** Cases and single questions: the first of every task by hash, then the second of every task, and so on. */
function ranked(questions: readonly ReservableQuestion[]): Group[] {
  const groups = new Map<string, Group>()
  for (const question of questions) {
    const key =
      question.caseRef === undefined ? `question ${question.id}` : `case ${question.caseRef}`
    const known = groups.get(key)
    if (known !== undefined) known.members.push(question)
    else groups.set(key, { members: [question], hash: fnv1a64(key), rank: 0 })
  }
  const turns = new Map<string, number>()
  return [...groups.values()]
    .map((group) => ({
      ...group,
      members: group.members.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map((group) => {
      const [first] = group.members
      const task = `${first?.domain} ${first?.task}`
      const rank = turns.get(task) ?? 0
      turns.set(task, rank + 1)
      return { ...group, rank }
    })
    .sort((a, b) => a.rank - b.rank)
}
