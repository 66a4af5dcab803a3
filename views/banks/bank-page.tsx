import { urls } from '#src/urls.ts'
import { assetUrl } from '#views/assets.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { KeysDialog } from '#views/components/keys-table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { BankFilters } from './bank-filters.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { BankQuestions, type BankQuestionsProps } from './bank-questions.tsx'
import {
  BulkNotice,
  type BulkNoticeProps,
  type BulkProblem,
  BulkProblemNotice,
} from './bulk-notice.tsx'

export type BankPageProps = {
  viewer: Viewer
  /** `about` is plain text and may be empty. */
  bank: BankFacts & { about: string }
  /** Questions of the bank altogether. */
  size: number
  questions: BankQuestionsProps
  /** What became of the last change. */
  change: BulkNoticeProps | undefined
  problem: BulkProblem | undefined
}

/** Page `/banks/:id`: the table of a bank's questions. */
export function BankPage({ viewer, bank, size, questions, change, problem }: BankPageProps) {
  return (
    <Layout title={bank.title} viewer={viewer} place="banks" frame="wide">
      <BankHead bank={bank} here="questions" />
      {bank.about !== '' && <p class="bank-about">{bank.about}</p>}
      <div class="stack">
        {problem && <BulkProblemNotice problem={problem} />}
        {change && <BulkNotice {...change} />}
        {size === 0 ? (
          <NoQuestions bankId={bank.id} />
        ) : (
          <div>
            <p class="form-actions">
              <a class="button-plain button-small" href={urls.newQuestion(bank.id)}>
                Write a question
              </a>
              <a class="button-quiet button-small" href={urls.bankWaiting(bank.id)}>
                Waiting for review
              </a>
            </p>
            <BankFilters {...questions} />
            <BankQuestions {...questions} />
          </div>
        )}
      </div>
      <KeysDialog of="bank" />
      <script type="module" src={assetUrl('bank.js')} />
    </Layout>
  )
}

function NoQuestions({ bankId }: { bankId: string }) {
  return (
    <EmptyState title="No questions yet">
      <p>Bring a file from another program, or write the first question here.</p>
      <div class="form-actions">
        <a class="button" href={urls.bankImport(bankId)}>
          Bring questions
        </a>
        <a class="button-plain" href={urls.newQuestion(bankId)}>
          Write a question
        </a>
      </div>
    </EmptyState>
  )
}
