import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'

export type NewInvitePageProps = {
  viewer: Viewer
  bank: BankFacts
  /** The whole address, shown this once. */
  address: string
}

/** The link of an invitation that was opened just now. */
export function NewInvitePage({ viewer, bank, address }: NewInvitePageProps) {
  return (
    <Layout title={`Invitation · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="The invitation is open" here="members" />
      <div class="stack">
        <p>
          Send this link to the one person it is for. It is shown only now, and works once within
          seven days.
        </p>
        <label class="field invite-link">
          Link of the invitation
          <textarea rows={4} readonly>
            {address}
          </textarea>
        </label>
        <div class="form-actions">
          <a class="button" href={urls.bankMembers(bank.id)}>
            Back to the authors
          </a>
        </div>
      </div>
    </Layout>
  )
}
