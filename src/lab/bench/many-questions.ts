import type { Database } from '#db/database.ts'
import { parseQuestion } from '#db/queries/stored.ts'
import type { Question } from '#src/domain/question/question.ts'

/**
 * So many questions, each with an id and a first sentence of its own: the shipped ones with a single best answer, again
 * and again, with a reason for their key alone, about 1 KB each as Moodle XML.
 */
export async function manyQuestions(db: Database, count: number): Promise<Question[]> {
  const { rows } = await db.$client.execute(
    'select id, content from question_version order by id limit 2000',
  )
  const shipped = rows
    .map((row) => parseQuestion(String(row['id']), String(row['content'])))
    .flatMap((question) => (question.kind === 'single-best-answer' ? [question] : []))
  return Array.from({ length: count }, (_, index) => {
    const question = shipped[index % shipped.length]
    if (question === undefined) throw new Error('no question is shipped')
    const turn = Math.floor(index / shipped.length)
    const { case: _shared, concept: _idea, ...alone } = question
    return {
      ...alone,
      id: `${question.id}-${turn}`,
      stem: `Ward ${turn} of hospital ${index % 97}, ${index}. ${question.stem.slice(-80)}`,
      sources: [],
      tags: [`set-${index % 40}`],
      options: question.options.map((one) => ({
        ...one,
        text: one.text.slice(0, 40),
        why: one.isKey ? one.why.slice(0, 50) : '',
      })),
    }
  })
}
