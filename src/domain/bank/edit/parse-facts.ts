import {
  asOfSchema,
  type Case,
  levels,
  type QuestionFacts,
  sourceSchema,
} from '#src/domain/question/parts.ts'
import type { TypedQuestion } from './typed-question.ts'

type Faults = Map<string, string>

const longestText = 20_000
const longestLine = 500

/** What every kind of question has, as typed; `faults` takes a message for each field that can't be kept. */
export function readFacts(
  typed: TypedQuestion,
  cases: readonly Case[],
  faults: Faults,
): QuestionFacts {
  const [domain = '', task = ''] = typed.place.split('|')
  const stem = typed.stem.trim()
  if (stem === '') faults.set('stem', 'Write the question')
  if (stem.length > longestText) faults.set('stem', `At most ${longestText} characters`)
  if (!isRef(typed.ref))
    faults.set('ref', 'Use lower-case letters, digits and hyphens, such as night-shift-3')
  const shared = readCase(typed, cases, faults)
  const validUntil = readDay('validUntil', typed.validUntil, faults)
  const concept = typed.concept.trim()
  if (concept.length > longestLine) faults.set('concept', `At most ${longestLine} characters`)
  return {
    id: typed.ref,
    domain,
    task,
    level: levels.find((level) => level === typed.level) ?? 'application',
    stem,
    ...(shared !== undefined && { case: shared }),
    sources: readSources(typed, faults),
    asOf: readDay('asOf', typed.asOf, faults),
    ...(validUntil !== '' && { validUntil }),
    ...(concept !== '' && { concept }),
    tags: readTags(typed, faults),
  }
}

/** Whether this can be the id of a question in its bank: it stands in addresses, where `new` has a page of its own. */
function isRef(ref: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(ref) && ref.length <= 60 && ref !== 'new'
}

function readDay(name: string, text: string, faults: Faults): string {
  if (text === '' || asOfSchema.safeParse(text).success) return text
  faults.set(name, 'Write a month such as 2026-11, or a day such as 2026-11-22')
  return ''
}

function readSources({ sources }: TypedQuestion, faults: Faults) {
  return sources.flatMap((source, row) => {
    const [cite, url] = [source.cite.trim().replace(/\s+/g, ' '), source.url.trim()]
    if (cite === '' && url === '') return []
    if (cite.length < 3) faults.set(`source.cite.${row}`, 'Say in words where it stands')
    if (cite.length > longestLine)
      faults.set(`source.cite.${row}`, `At most ${longestLine} characters`)
    if (url !== '' && !isLink(url))
      faults.set(`source.url.${row}`, 'Write the whole address, beginning with https://')
    return [{ cite, ...(url !== '' && isLink(url) && { url }) }]
  })
}

function isLink(url: string): boolean {
  return url.length <= 2000 && sourceSchema.safeParse({ cite: 'any', url }).success
}

const mostTags = 20

function readTags({ tags }: TypedQuestion, faults: Faults): string[] {
  const all = tags.split(/[,\n]/).map((tag) => tag.trim())
  const distinct = [...new Set(all)].filter((tag) => tag !== '')
  if (distinct.length > mostTags) faults.set('tags', `At most ${mostTags} tags`)
  if (distinct.some((tag) => tag.length > 80)) faults.set('tags', 'A tag has at most 80 characters')
  return distinct
}

function readCase(typed: TypedQuestion, cases: readonly Case[], faults: Faults): Case | undefined {
  const { caseChoice, caseHeld } = typed
  if (caseChoice === '') return undefined
  const id = caseChoice.slice(1)
  const known = cases.find((one) => one.id === id)
  const isTyped = caseChoice === 'new' || id === caseHeld
  if (!isTyped && known !== undefined) return { id, title: known.title, text: known.text }
  if (caseChoice !== 'new' && !/^[a-z0-9-]+$/.test(id)) faults.set('case', 'Choose one of these')
  const [title, text] = [typed.caseTitle.trim(), typed.caseText.trim()]
  if (title.length < 3) faults.set('case.title', 'Give the case a title')
  if (title.length > longestLine) faults.set('case.title', `At most ${longestLine} characters`)
  if (text.length < 20) faults.set('case.text', 'Describe the situation in a sentence or more')
  if (text.length > longestText) faults.set('case.text', `At most ${longestText} characters`)
  return { id: caseChoice === 'new' ? newCaseId(title, cases) : id, title, text }
}

/** An id made of a title that no case of the bank has. */
function newCaseId(title: string, cases: readonly Case[]): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '')
  const base = words === '' ? 'case' : words
  const taken = new Set(cases.map(({ id }) => id))
  let number = 1
  let id = base
  while (taken.has(id)) id = `${base}-${++number}`
  return id
}
