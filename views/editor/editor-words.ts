import type { Status } from '#src/domain/bank/status.ts'
import type { Finding } from '#src/domain/question/lint/rule.ts'
import type { QuestionKind } from '#src/domain/question/question.ts'
import type { Tone } from '#views/components/notice.tsx'

/** Kinds of questions as authors choose among them. */
export const kindChoices: Record<QuestionKind, { name: string; hint: string }> = {
  'single-best-answer': {
    name: 'One best answer',
    hint: 'Three to five options, one of them right. What most exams ask.',
  },
  'multiple-response': {
    name: 'Several answers',
    hint: 'Four to seven options; the question says how many are right.',
  },
  matching: { name: 'Matching', hint: 'Each line gets one of the choices.' },
  ordering: { name: 'Ordering', hint: 'Steps to be put in their order.' },
  numeric: { name: 'A number', hint: 'Worked out and typed, right within a tolerance.' },
}

export const statusTones: Record<Status, Tone | 'plain'> = {
  draft: 'plain',
  'in-review': 'info',
  published: 'ok',
  retired: 'warn',
}

/** What was decided, as a line of the history says it. */
export const decisionWords = {
  submitted: 'asked for a review',
  published: 'published it',
  approved: 'approved it',
  'sent-back': 'sent it back',
  withdrawn: 'took it back from review',
  retired: 'retired it',
  reopened: 'made it a draft again',
} as const

/** A finding in words that fit the editor: files know names that its fields do not have. */
export function findingWords({ message }: Pick<Finding, 'message'>): string {
  const plain = message
    .replaceAll(' carry "key: true"', ' are marked as right')
    .replace(/: say kind: multiple-response$/, ': make it one with several answers')
    .replace(/say "shuffle: false"/, 'choose “As written”')
    .replace('asOf missing', 'month of the check missing')
    .replace(/^asOf /, 'the month of the check, ')
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? '' : '.'}`
}
