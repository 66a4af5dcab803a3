import { KeysDialog } from '#views/components/keys-table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type QuestionProps, QuestionView, questionTitle } from './question.tsx'

export type QuestionPageProps = QuestionProps & { viewer: Viewer }

/** Page of `urls.sittingQuestion(id, position)`. */
export function QuestionPage({ viewer, ...question }: QuestionPageProps) {
  return (
    <Layout title={questionTitle(question)} viewer={viewer} place="none" frame="question">
      <QuestionView {...question} />
      <KeysDialog of="practice" />
    </Layout>
  )
}
