import * as z from 'zod'
import { authoredQuestion, packHeader } from './authored.ts'
import { caseSchema } from './parts.ts'

/**
 * JSON Schema (draft 7, which editors understand best) of a whole pack file, so that editors complete and check it while it is typed.
 * As in the reader, `kind` may be left out for a single best answer.
 */
export function packJsonSchema(): unknown {
  const questions = authoredQuestion.options.map((option) => {
    const { kind } = option.shape
    return kind.value === 'single-best-answer' ? option.extend({ kind: kind.optional() }) : option
  })
  const pack = packHeader.extend({
    cases: z.array(caseSchema).optional().describe('Situations that several questions share'),
    questions: z.array(z.union(questions)).describe('Questions of one domain'),
  })
  return {
    ...z.toJSONSchema(pack, { io: 'input', target: 'draft-7' }),
    title: 'Question bank: one domain of one exam',
  }
}
