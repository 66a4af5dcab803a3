import type { Question } from '#src/domain/question/question.ts'
import type { Problem } from './problem.ts'

/** A warning for each question that shows pictures, for files that hold text alone. `line` is its place. */
export function findLostPictures(questions: readonly Question[]): Problem[] {
  return questions.flatMap((question, index) =>
    /\]\(image:/.test(JSON.stringify(question))
      ? [
          {
            severity: 'warning' as const,
            line: index + 1,
            question: question.id,
            message:
              'its pictures are not in this file: keep the bank, or export QTI or Moodle XML',
          },
        ]
      : [],
  )
}
