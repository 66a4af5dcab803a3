import type { Feedback } from '#src/domain/formats/item/feedback.ts'
import type { Presentation } from './presentation.ts'
import type { Rule } from './rules.ts'

/** An item of QTI 1.2 taken apart; texts are Markdown. */
export type Item = Presentation & {
  type: string
  metadata: ReadonlyMap<string, string>
  rules: readonly Rule[]
  feedback: readonly Feedback[]
}
