export type InviteLinkProps = {
  /** For whom the link is, such as `the one person it is for`. */
  to: string
  /** The whole address, shown this once. */
  address: string
  /** Where those who belong already are listed. */
  back: { href: string; words: string }
}

/** The link of an invitation that was opened just now. */
export function InviteLink({ to, address, back }: InviteLinkProps) {
  return (
    <div class="stack">
      <p>Send this link to {to}. It is shown only now, and works once within seven days.</p>
      <label class="field invite-link">
        Link of the invitation
        <textarea rows={4} readonly>
          {address}
        </textarea>
      </label>
      <div class="form-actions">
        <a class="button" href={back.href}>
          {back.words}
        </a>
      </div>
    </div>
  )
}
