import type { Relaxation, RelaxationStep } from '#src/domain/mock/form/relaxations.ts'
import { counted } from '#views/numbers.ts'

/**
 * What a form had to give up, one sentence for each step, all domains together. `scored` is how many of the
 * form's questions count.
 */
export function relaxationSentences(relaxations: readonly Relaxation[], scored: number): string[] {
  const steps = [...new Set(relaxations.map((relaxation) => relaxation.step))]
  return steps.map((step) => {
    const same = relaxations.filter((relaxation) => relaxation.step === step)
    return sentence(
      step,
      same.reduce((sum, { count }) => sum + count, 0),
      scored,
    )
  })
}

function sentence(step: RelaxationStep, count: number, scored: number): string {
  const questions = counted(count, 'question')
  const are = count === 1 ? 'is' : 'are'
  switch (step) {
    case 'level':
      return `${questions} replaced by one of another level (recall, application, analysis) of the same domain.`
    case 'fit':
      return `${questions} much easier or harder than the rest.`
    case 'exposure':
      return `${questions} that many mocks have had already.`
    case 'seen-long-ago':
      return `${questions} you met before, more than 30 days ago.`
    case 'seen-recently':
      return `${questions} you met in the last 30 days.`
    case 'sealed':
      return `${questions} ${are} from the reserve that is kept for later mocks.`
    case 'case':
      return `${questions} on a case that is not here as a whole.`
    case 'sibling':
      return `${questions} on an idea that another question asks for as well.`
    case 'case-section':
      return `${questions} without a case in the section of case studies.`
    case 'task':
      return `${counted(count, 'task')} of the exam without a question.`
    case 'trial':
      return `${counted(count, 'trial question')} fewer than in the exam.`
    case 'shorter':
      return `A shorter form: ${scored} of the ${scored + count} questions that count, in the same proportions.`
  }
}
