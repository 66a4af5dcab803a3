import { urls } from '#src/urls.ts'
import { fullDay } from '#views/days.ts'
import { AccountFirst } from '#views/invitations/account-first.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'

export type InvitePageProps = {
  viewer: Viewer
  /** The secret of the link. */
  code: string
  bank: { title: string; examName: string }
  /** Name of whoever invites. */
  invitedBy: string
  /** `YYYY-MM-DD` */
  untilOn: string
  /** `author`: the viewer is one of the bank already. */
  reader: 'visitor' | 'guest' | 'member' | 'author'
}

/** Page `/bank-invites/:code`. Its button posts nothing but itself to the same address. */
export function InvitePage(props: InvitePageProps) {
  const { viewer, bank, invitedBy, untilOn } = props
  return (
    <Layout title={`Invitation · ${bank.title}`} viewer={viewer} place="none">
      <div class="page-head">
        <p class="eyebrow">Invitation · {bank.examName}</p>
        <h1>{bank.title}</h1>
        <p>
          {invitedBy} invites you to write questions in this bank. The invitation is for one person,
          until {fullDay(untilOn)}.
        </p>
      </div>
      <Answer {...props} />
    </Layout>
  )
}

function Answer({ code, reader }: InvitePageProps) {
  const here = urls.bankInvite(code)
  if (reader === 'author') return <p>You are an author of this bank already.</p>
  if (reader === 'member')
    return (
      <form class="form-actions" method="post" action={here}>
        <button type="submit" class="button">
          Become an editor
        </button>
        <a class="button-quiet" href={urls.banks()}>
          Not now
        </a>
      </form>
    )
  return (
    <>
      <p>Writing questions needs an account. You come back here with it.</p>
      <AccountFirst next={here} />
    </>
  )
}
