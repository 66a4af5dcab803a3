import { escapeMarkup } from '#src/domain/formats/xml-html.ts'
import type { Question } from '#src/domain/question/question.ts'
import { joinSaid, type Said, type Shelf, sayBlocks } from './moodle-text.ts'
import { caseRule, ownRule } from './own-facts.ts'

/** Tags that hold what Moodle has no field for. */
export function ownTags(question: Question): string[] {
  const isWhole =
    (question.kind === 'multiple-response' || question.kind === 'matching') && !question.partial
  return [
    `domain:${question.domain}`,
    `task:${question.task}`,
    `level:${question.level}`,
    ...(question.concept === undefined ? [] : [`concept:${question.concept}`]),
    ...(question.case === undefined ? [] : [`case:${question.case.id}`]),
    ...(isWhole ? ['scoring:all-or-nothing'] : []),
  ]
}

/** The stem, behind the case that it belongs to. */
export function stemSaid(question: Question, shelf: Shelf): Said {
  const stem = sayBlocks(question.stem, shelf)
  if (question.case === undefined) return stem
  const title = { html: `<h4>${escapeMarkup(question.case.title)}</h4>`, files: [] }
  const rule = { html: caseRule, files: [] }
  return joinSaid([title, sayBlocks(question.case.text, shelf), rule, stem])
}

/** The general feedback: reasons that belong to prompts and steps, sources and dates. */
export function generalSaid(question: Question, shelf: Shelf): Said {
  const whys = whysOf(question).flatMap((why, index) =>
    why === '' ? [] : [heading('why', `Why ${index + 1}`), sayBlocks(why, shelf)],
  )
  const until = question.validUntil === undefined ? '' : `, valid until ${question.validUntil}`
  const sources = question.sources.map(({ cite, url }) => {
    const link =
      url === undefined ? '' : ` — <a href="${escapeMarkup(url)}">${escapeMarkup(url)}</a>`
    return `<li>${escapeMarkup(cite)}${link}</li>`
  })
  return joinSaid([
    { html: ownRule, files: [] },
    ...whys,
    heading('sources', 'Sources'),
    { html: `<ul>${sources.join('')}</ul>`, files: [] },
    heading('dates', `As of ${question.asOf}${until}`),
  ])
}

function heading(name: string, label: string): Said {
  return { html: `<h5 class="examwright-${name}">${label}</h5>`, files: [] }
}

function whysOf(question: Question): string[] {
  if (question.kind === 'matching') return question.prompts.map(({ why }) => why)
  return question.kind === 'ordering' ? question.steps.map(({ why }) => why) : []
}
