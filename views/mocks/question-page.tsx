import { KeysDialog } from '#views/components/keys-table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { MockQuestion, type MockQuestionProps, mockQuestionTitle } from './question.tsx'
import { QuestionScripts } from './scripts.tsx'

export type MockQuestionPageProps = MockQuestionProps & { viewer: Viewer }

/**
 * Page of `urls.mockPlace(id, position)`. Its form posts there the fields of the response, `struck`, `certainty`,
 * `flagged` (1 or nothing), `marks`, `note`, `changes`, `shownAt`, `key` and `go`: `next`, `previous`, `review`, `break`,
 * `stay` or a number. A script adds `untouched` (1) when nothing was done since the last saving, and asks for JSON
 * (`Accept`) instead of a redirect: `to`, the address to go to; `leftMs`, absent without a clock; `isAnswered`.
 */
export function MockQuestionPage({ viewer, ...question }: MockQuestionPageProps) {
  return (
    <Layout title={mockQuestionTitle(question)} viewer={viewer} place="none" frame="question">
      <MockQuestion {...question} />
      <KeysDialog of="mock" />
      <QuestionScripts />
    </Layout>
  )
}
