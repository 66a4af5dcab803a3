import { fullDay } from '#views/days.ts'

/** An invitation that nobody has accepted yet; days `YYYY-MM-DD`. */
export type OpenInvite = { codeHash: string; openedOn: string; untilOn: string }

export type OpenInviteRowProps = {
  invite: OpenInvite
  /** Where it is withdrawn: posts `do` (`withdraw`) and `id`. */
  action: string
}

/** An open invitation among the rows of a list. */
export function OpenInviteRow({ invite, action }: OpenInviteRowProps) {
  return (
    <li>
      <div>
        <p>Open invitation</p>
        <p class="small muted">
          since {fullDay(invite.openedOn)}, until {fullDay(invite.untilOn)}
        </p>
      </div>
      <form method="post" action={action}>
        <input type="hidden" name="id" value={invite.codeHash} />
        <button type="submit" class="button-quiet" name="do" value="withdraw">
          Withdraw<span class="sr-only"> the invitation of {fullDay(invite.openedOn)}</span>
        </button>
      </form>
    </li>
  )
}
