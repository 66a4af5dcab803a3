import type { QuestionKind } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { type BankFacts, BankHead } from '#views/banks/bank-head.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { kindChoices } from './editor-words.ts'

export type KindPageProps = { viewer: Viewer; bank: BankFacts; kinds: readonly QuestionKind[] }

/** Page `/banks/:id/questions/new` before its kind is chosen. */
export function KindPage({ viewer, bank, kinds }: KindPageProps) {
  return (
    <Layout title={`New question · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="New question" here="questions" />
      <p class="muted">What kind is it? That can’t be changed later.</p>
      <ul class="kinds">
        {kinds.map((kind) => (
          <li>
            <a class="kind-card" href={urls.newQuestion(bank.id, `?kind=${kind}`)}>
              <strong>{kindChoices[kind].name}</strong>
              <span class="hint">{kindChoices[kind].hint}</span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
