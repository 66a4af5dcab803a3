import { groupBy } from '#src/domain/group-by.ts'
import { contentHash } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Finding } from './rule.ts'

/** What of a blind check matters here: which wording was answered, and whether the answer was the key. */
export type ReviewMark = { id: string; hash: string; agreed: boolean }

/** R01: a published question whose present wording nobody has answered blind with the key as result. */
export function checkReviews(
  questions: readonly Question[],
  marks: readonly ReviewMark[],
): Finding[] {
  const byId = groupBy(marks, ({ id }) => id)
  return questions.flatMap((question): Finding[] => {
    const own = byId.get(question.id) ?? []
    const hash = contentHash(question)
    const current = own.filter((mark) => mark.hash === hash)
    if (current.some(({ agreed }) => agreed)) return []
    return [
      { rule: 'R01', severity: 'warning', question: question.id, message: explain(own, current) },
    ]
  })
}

function explain(own: readonly ReviewMark[], current: readonly ReviewMark[]): string {
  if (current.length > 0) return 'the blind check disagreed with the key; reword it and check again'
  return own.length > 0
    ? 'changed since its blind check; check it again'
    : 'no blind check on record; use "questions sheet" and "questions record"'
}
