import { titleBeside } from '#views/exam-title.ts'
import { RadioField } from './field.tsx'

export type ExamFieldProps = {
  exams: readonly { exam: string; name: string; title: string }[]
  value: string
  error: string | undefined
}

/** Which exam, by its short name with its title beside it. */
export function ExamField({ exams, value, error }: ExamFieldProps) {
  return (
    <RadioField
      name="exam"
      label="Exam"
      value={value}
      error={error}
      choices={exams.map(({ exam, name, title }) => ({
        value: exam,
        label: name,
        hint: titleBeside(title, name),
      }))}
    />
  )
}
