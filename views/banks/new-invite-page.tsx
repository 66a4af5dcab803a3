import { urls } from '#src/urls.ts'
import { InviteLink } from '#views/invitations/invite-link.tsx'
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
      <InviteLink
        to="the one person it is for"
        address={address}
        back={{ href: urls.bankMembers(bank.id), words: 'Back to the authors' }}
      />
    </Layout>
  )
}
