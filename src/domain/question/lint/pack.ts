import { type Blueprint, findDomain, findTask } from '#src/domain/exam/blueprint.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Finding } from './rule.ts'

/** Whether the questions of a pack belong where they say: exam, domain, task and the form of their ids. */
export function checkPlaces(
  exam: string,
  questions: readonly Question[],
  blueprint: Blueprint | undefined,
): Finding[] {
  if (blueprint === undefined)
    return [
      {
        rule: 'P05',
        severity: 'error',
        message: `questions/${exam}/blueprint.yaml is missing or has faults, so tasks can't be checked`,
      },
    ]
  return questions.flatMap((question) => [
    ...checkCodes(question, blueprint),
    ...checkId(exam, question, blueprint),
  ])
}

function checkCodes(question: Question, blueprint: Blueprint): Finding[] {
  const fault = (message: string): Finding[] => [
    { rule: 'P06', severity: 'error', question: question.id, message },
  ]
  const domain = findDomain(blueprint, question.domain)
  if (domain === undefined)
    return fault(
      `the blueprint has no domain "${question.domain}"; its codes: ${blueprint.domains.map(({ code }) => code).join(', ')}`,
    )
  const found = findTask(blueprint, question.task)
  if (found === undefined)
    return fault(
      `domain ${domain.code} has no task "${question.task}"; its codes: ${listCodes(domain.tasks)}`,
    )
  return found.domain.code === domain.code
    ? []
    : fault(`task ${question.task} belongs to domain ${found.domain.code}, not to ${domain.code}`)
}

function listCodes(tasks: readonly { code: string }[]): string {
  const codes = tasks.map(({ code }) => code)
  return codes.length > 8 ? `${codes.slice(0, 3).join(', ')} … ${codes.at(-1)}` : codes.join(', ')
}

/** `<exam>-<place>-<number>`; the place is the task, its group or its domain, without dots. */
function checkId(exam: string, question: Question, blueprint: Blueprint): Finding[] {
  const fault = (severity: 'error' | 'warning', message: string): Finding[] => [
    { rule: 'P07', severity, question: question.id, message },
  ]
  const { id } = question
  if (!id.startsWith(`${exam}-`)) return fault('error', `the id must begin with "${exam}-"`)
  const groups = findDomain(blueprint, question.domain)?.groups ?? []
  const group = groups.find(({ code }) => question.task.startsWith(`${code}.`))
  const places = [question.task, group?.code, question.domain]
    .filter((code) => code !== undefined)
    .map((code) => code.replaceAll('.', '').toLowerCase())
  const rest = id.slice(exam.length + 1)
  const isPlaced = places.some(
    (place) => rest.startsWith(`${place}-`) && /^\d{3,}$/.test(rest.slice(place.length + 1)),
  )
  if (isPlaced) return []
  return fault('warning', `the id should read ${exam}-${places[0]}-001 with a number of its own`)
}
