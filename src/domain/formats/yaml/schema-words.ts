import type * as z from 'zod'

type Issue = z.core.$ZodIssue

const expectedWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

const singulars: Readonly<Record<string, string>> = {
  options: 'option',
  sources: 'source',
  prompts: 'prompt',
  choices: 'choice',
  mistakes: 'mistake',
  tags: 'tag',
  waive: 'waiver',
  domains: 'domain',
  tasks: 'task',
  sections: 'section',
  groups: 'group',
  questions: 'question',
  cases: 'case',
}

/** Where and what, for a person: `option 2, "why" must be text`. `root` is the value that was checked. */
export function describeIssue(issue: Issue, root: unknown): string {
  const place = describePath(issue.path)
  const fault = describeFault(issue, valueAt(root, issue.path))
  return place === '' ? fault : `${place} ${fault}`
}

/** True when the issue is that something is not there. */
export function isMissing(issue: Issue, root: unknown): boolean {
  return valueAt(root, issue.path) === undefined
}

function describePath(path: readonly PropertyKey[]): string {
  const words: string[] = []
  path.forEach((step, index) => {
    const next = path[index + 1]
    if (typeof step === 'number') return
    const name = String(step)
    words.push(typeof next === 'number' ? `${singulars[name] ?? name} ${next + 1}` : `"${name}"`)
  })
  return words.join(', ')
}

function describeFault(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined || value === null
        ? 'is missing'
        : `must be ${expectedWords[issue.expected] ?? issue.expected}, not ${showValue(value)}`
    case 'unrecognized_keys':
      return `has no field ${issue.keys.map((key) => `"${key}"`).join(', ')}; check the spelling`
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}, not ${showValue(value)}`
    case 'too_small':
      return describeSize(issue.origin, 'at least', Number(issue.minimum))
    case 'too_big':
      return describeSize(issue.origin, 'at most', Number(issue.maximum))
    case 'invalid_format':
      return `must be ${describeFormat(issue)}, not ${showValue(value)}`
    case 'invalid_union':
      return describeUnion(issue, value)
    case 'custom':
      return issue.message
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return `is not right: ${issue.message}`
  }
}

function describeSize(origin: string, bound: string, size: number): string {
  if (origin === 'array') return `needs ${bound} ${size}`
  if (origin === 'string')
    return bound === 'at least' && size === 1 ? 'is empty' : `needs ${bound} ${size} characters`
  return `must be ${bound} ${size}`
}

function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'url') return 'an address that begins with https://'
  if (issue.format === 'date') return 'a day such as 2026-11-30'
  if (issue.format === 'regex' && issue.message.startsWith('Invalid'))
    return 'lower-case letters, digits and hyphens'
  return issue.message
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  if (value === undefined || value === null) return 'is missing'
  if (value === '') return 'is empty'
  if ('options' in issue)
    return `must be one of ${issue.options.map(String).join(', ')}, not ${showValue(value)}`
  return `must be text, not ${showValue(value)}`
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a group of fields'
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.entries(value).find(([key]) => key === String(step))?.[1]
  }, root)
}
