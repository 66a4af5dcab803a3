import type { Concern, Order } from '#src/domain/bank/find.ts'
import type { Status } from '#src/domain/bank/status.ts'
import type { Level } from '#src/domain/question/parts.ts'
import type { QuestionKind } from '#src/domain/question/question.ts'

/** What a question's status is called. */
export const statusWords: Record<Status, string> = {
  draft: 'Draft',
  'in-review': 'In review',
  published: 'Published',
  retired: 'Retired',
}

/** What a kind of question is called. */
export const kindWords: Record<QuestionKind, string> = {
  'single-best-answer': 'One answer',
  'multiple-response': 'Several answers',
  matching: 'Matching',
  ordering: 'Ordering',
  numeric: 'A number',
}

export const levelNames: Record<Level, string> = {
  recall: 'Recall',
  application: 'Application',
  analysis: 'Analysis',
}

export const concernWords: Record<Concern, string> = {
  'no-domain': 'No domain yet',
  'no-source': 'No source',
  'past-date': 'Past its date',
  waiting: 'A change waits for review',
  reported: 'Has open reports',
}

export const orderWords: Record<Order, string> = {
  ref: 'Id',
  changed: 'Last change',
  domain: 'Domain',
}
