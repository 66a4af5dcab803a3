import type { Status } from '#src/domain/bank/status.ts'
import type { Question } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { monthOrDay } from '#views/days.ts'
import { QuestionText } from '#views/imports/question-text.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { kindWords, levelNames, statusWords } from './question-words.ts'

export type PreviewProps = {
  bankId: string
  question: Question
  status: Status
  domainName: string
}

/** What stands in `#bank-preview`: a question as candidates see it, with its key and every reason. */
export function Preview({ bankId, question, status, domainName }: PreviewProps) {
  const facts = [kindWords[question.kind], levelNames[question.level], statusWords[status]]
  return (
    <>
      <p class="eyebrow">
        {[domainName === '' ? 'No domain yet' : domainName, ...facts].join(' · ')}
      </p>
      <QuestionText question={question} />
      <p class="small muted">
        {question.sources.map(({ cite }) => cite).join(' · ') || 'No source'}
        {question.asOf !== '' && ` · as of ${monthOrDay(question.asOf)}`}
      </p>
      <p>
        <a class="button-plain button-small" href={urls.bankQuestion(bankId, question.id)}>
          Edit
        </a>
      </p>
    </>
  )
}

export type PreviewPageProps = PreviewProps & { viewer: Viewer; bank: BankFacts }

/** Page of `urls.bankPreview()`: the same by itself. */
export function PreviewPage({ viewer, bank, ...preview }: PreviewPageProps) {
  return (
    <Layout title={preview.question.id} viewer={viewer} place="banks">
      <BankHead bank={bank} heading={preview.question.id} here="questions" />
      <div class="stack">
        <Preview {...preview} />
      </div>
    </Layout>
  )
}
