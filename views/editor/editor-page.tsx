import { urls } from '#src/urls.ts'
import { assetUrl } from '#views/assets.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { statusWords } from '#views/banks/question-words.ts'
import { Chip } from '#views/components/chip.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { Editor, type EditorProps } from './editor.tsx'
import { kindChoices, statusTones } from './editor-words.ts'
import { Outcome, type OutcomeWord } from './outcome.tsx'
import { ReviewPanel, type ReviewProps } from './review-panel.tsx'

export type EditorPageProps = EditorProps & {
  viewer: Viewer
  bank: BankFacts
  /** What became of the last thing that was done here. */
  outcome: OutcomeWord | undefined
  /** Where the question stands on its way into use. Absent: it is new. */
  review: ReviewProps | undefined
}

/** Page `/banks/:id/questions/:ref`, and of a new question. */
export function EditorPage(props: EditorPageProps) {
  const { viewer, bank, outcome, review, ...editor } = props
  const { typed, state } = editor
  const heading = state.kind === 'new' ? 'New question' : typed.ref
  return (
    <Layout title={`${heading} · ${bank.title}`} viewer={viewer} place="banks" frame="wide">
      <BankHead bank={bank} heading={heading} here="questions" />
      <div class="editor-head">
        <p class="muted">
          {state.kind !== 'new' && (
            <Chip tone={statusTones[state.status]}>{statusWords[state.status]}</Chip>
          )}{' '}
          {kindChoices[typed.kind].name}
        </p>
        {state.kind !== 'new' && (
          <p class="editor-links">
            <a href={urls.questionHistory(bank.id, typed.ref)}>Versions and decisions</a>
            {(editor.needsReview || state.status === 'in-review') && (
              <a href={urls.bankWaiting(bank.id)}>What waits for my review</a>
            )}
          </p>
        )}
      </div>
      {outcome && <Outcome outcome={outcome} />}
      {review && <ReviewPanel {...review} />}
      <Editor {...editor} />
      <script type="module" src={assetUrl('editor.js')} />
    </Layout>
  )
}
