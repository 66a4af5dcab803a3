import type { Question } from '#src/domain/question/question.ts'
import type { Problem } from './problem.ts'
import type { StoredImage } from './read-question.ts'

/** A warning for each question that shows pictures which do not go along with its text. `line` is its place. */
export function findLostPictures(
  questions: readonly Question[],
  images: readonly Pick<StoredImage, 'hash'>[],
): Problem[] {
  const held = new Set(images.map(({ hash }) => hash))
  return questions.flatMap((question, index) =>
    [...JSON.stringify(question).matchAll(/\]\(image:([^)\s]+)\)/g)].some(
      ([, name = '']) => !held.has(name),
    )
      ? [
          {
            severity: 'warning' as const,
            line: index + 1,
            question: question.id,
            message:
              'its pictures are not in this file: take the zip with pictures, QTI or Moodle XML',
          },
        ]
      : [],
  )
}
