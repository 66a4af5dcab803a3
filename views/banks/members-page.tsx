import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { type OpenInvite, OpenInviteRow } from '#views/invitations/open-invite-row.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { type Role, roleWords } from './bank-words.ts'

type AuthorRow = {
  userId: string
  name: string
  role: Role
  /** `YYYY-MM-DD` */
  since: string
  who: 'me' | 'other'
}

export type MembersNotice =
  | 'removed'
  | 'withdrawn'
  | 'handed-over'
  | 'joined'
  | 'no-such-author'
  | 'too-many'
  | 'owner'

export type MembersPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** What the viewer is in the bank. */
  myRole: Role
  authors: readonly AuthorRow[]
  invites: readonly OpenInvite[]
  notice: MembersNotice | undefined
}

const notices: Record<MembersNotice, { tone: Tone; words: string }> = {
  removed: { tone: 'ok', words: 'That author is no longer one of this bank.' },
  withdrawn: { tone: 'ok', words: 'The invitation is withdrawn: its link opens nothing.' },
  'handed-over': { tone: 'ok', words: 'The bank has a new owner. You are an editor of it now.' },
  joined: { tone: 'ok', words: 'You are an editor of this bank.' },
  'no-such-author': { tone: 'info', words: 'That editor is not there any more.' },
  'too-many': {
    tone: 'bad',
    words: 'Twenty invitations are open. Withdraw one that is not needed first.',
  },
  owner: {
    tone: 'bad',
    words: 'An owner can’t leave. Hand the bank over first, or delete it under Settings.',
  },
}

/**
 * Page `/banks/:id/members`. Posts `do` to the same address: `invite`, `leave`, `withdraw` with `id` of an
 * invitation, `remove` and `hand-over` with `id` of an author.
 */
export function MembersPage(props: MembersPageProps) {
  const { viewer, bank, myRole, authors, notice } = props
  return (
    <Layout title={`Authors · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Authors" here="members" />
      <div class="stack">
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        <ul class="row-list cohort-rows">
          {authors.map((author) => (
            <AuthorLine author={author} {...props} />
          ))}
        </ul>
        <p class="small muted">
          Every author may write, import, export and publish, and bring the bank to cohorts that
          they instruct. The owner also decides who sees the bank and who writes in it, and can take
          it back from any cohort.
        </p>
        {myRole === 'owner' ? <Invitations {...props} /> : <Leave bankId={bank.id} />}
      </div>
    </Layout>
  )
}

function AuthorLine({ author, bank, myRole }: MembersPageProps & { author: AuthorRow }) {
  return (
    <li>
      <div>
        <p>
          {author.name}
          {author.who === 'me' && ' (you)'}
        </p>
        <p class="small muted">
          {roleWords[author.role]} since {fullDay(author.since)}
        </p>
      </div>
      {myRole === 'owner' && author.role === 'editor' && (
        <details class="fold">
          <summary>
            <Icon name="down" /> Change<span class="sr-only"> {author.name}</span>
          </summary>
          <form class="form-actions" method="post" action={urls.bankMembers(bank.id)}>
            <input type="hidden" name="id" value={author.userId} />
            <button type="submit" class="button-plain button-small" name="do" value="hand-over">
              Make owner instead of me
            </button>
            <button
              type="submit"
              class="button-plain button-small button-bad"
              name="do"
              value="remove"
            >
              Remove
            </button>
          </form>
        </details>
      )}
    </li>
  )
}

function Invitations({ bank, invites }: MembersPageProps) {
  const url = urls.bankMembers(bank.id)
  return (
    <section class="form-section" aria-labelledby="invitations">
      <h2 id="invitations">Invitations</h2>
      <p class="muted">
        A link that makes whoever opens it, with an account, an editor. It works once, within seven
        days.
      </p>
      {invites.length > 0 && (
        <ul class="row-list cohort-rows">
          {invites.map((invite) => (
            <OpenInviteRow invite={invite} action={url} />
          ))}
        </ul>
      )}
      <form class="form-actions" method="post" action={url}>
        <button type="submit" class="button" name="do" value="invite">
          Invite somebody
        </button>
      </form>
    </section>
  )
}

function Leave({ bankId }: { bankId: string }) {
  return (
    <section class="form-section" aria-labelledby="leave">
      <h2 id="leave">Leave the bank</h2>
      <p class="muted">What you wrote stays in it. To come back you need a new invitation.</p>
      <form class="form-actions" method="post" action={urls.bankMembers(bankId)}>
        <button type="submit" class="button-plain button-bad" name="do" value="leave">
          Leave
        </button>
      </form>
    </section>
  )
}
