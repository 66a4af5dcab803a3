import type { Problem } from '#src/domain/formats/problem.ts'
import type { StoredImage } from '#src/domain/formats/read-question.ts'
import type { Question } from '#src/domain/question/question.ts'

/** What a package of QTI does not hold of these questions; found without writing it. `line` is a question's place. */
export function findQtiLosses(
  questions: readonly Question[],
  images: readonly Pick<StoredImage, 'hash'>[],
): Problem[] {
  const held = new Set(images.map(({ hash }) => hash))
  return questions.flatMap((question, index) =>
    lostOf(question, held).map((message) => ({
      severity: 'warning' as const,
      line: index + 1,
      question: question.id,
      message,
    })),
  )
}

function lostOf(question: Question, held: ReadonlySet<string>): string[] {
  const shown = JSON.stringify(question).matchAll(/\]\(image:([^)\s"\\]+)/g)
  const isPictureLost = [...shown].some(([, hash = '']) => !held.has(hash))
  return [
    ...(isPictureLost ? ['a picture is not stored any more; put it in again'] : []),
    ...(question.kind === 'ordering' && question.partial
      ? ['partial marks of an ordering are not kept: QTI marks the whole order']
      : []),
    ...(question.kind === 'numeric' && question.mistakes.length > 0
      ? ['expected mistakes of a number and what went wrong in them are not kept']
      : []),
  ]
}
