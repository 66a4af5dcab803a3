import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { counted } from '#views/numbers.ts'

/** A member, how far they are, and what they have beyond the others. */
export type Reopening = {
  userId: string
  name: string
  begun: number
  isRunning: boolean
  /** Absent: nothing beyond the others. */
  grant: { extraAttempts: number; until: string | undefined } | undefined
}

export type ReopeningsProps = {
  assignmentId: string
  zone: string
  members: readonly Reopening[]
}

/**
 * Opens an assignment again for one member: posts `user`, `attempts`, `closes` and `do` (`grant` or `undo`) to
 * `urls.assignmentGrants(id)`.
 */
export function Reopenings({ members, ...place }: ReopeningsProps) {
  const granted = members.filter(({ grant }) => grant !== undefined)
  const others = members.filter(({ grant }) => grant === undefined)
  return (
    <section class="part">
      <h2>More for one member</h2>
      {members.length === 0 ? (
        <p class="muted">The cohort has no members yet.</p>
      ) : (
        <>
          <p class="muted">More attempts or a later end for one, who is told.</p>
          <MemberList members={granted} {...place} />
          <details class="fold">
            <summary>
              <Icon name="down" />
              {granted.length === 0 ? counted(others.length, 'member') : `${others.length} more`}
            </summary>
            <MemberList members={others} {...place} />
          </details>
        </>
      )}
    </section>
  )
}

function MemberList({ assignmentId, zone, members }: ReopeningsProps) {
  if (members.length === 0) return null
  return (
    <ul class="row-list reopenings">
      {members.map((member) => (
        <li>
          <div>
            <p>{member.name}</p>
            <p class="small muted">
              {member.begun === 0 ? 'Not begun' : counted(member.begun, 'attempt')}
              {member.isRunning && ', one goes on'}
              {member.grant !== undefined && ` · ${grantWords(member.grant)}`}
            </p>
          </div>
          <details class="fold">
            <summary>
              <Icon name="down" />
              Open again<span class="sr-only"> for {member.name}</span>
            </summary>
            <GrantForm assignmentId={assignmentId} zone={zone} member={member} />
          </details>
        </li>
      ))}
    </ul>
  )
}

function grantWords({ extraAttempts, until }: NonNullable<Reopening['grant']>): string {
  const words = [
    ...(extraAttempts > 0 ? [`${counted(extraAttempts, 'attempt')} more`] : []),
    ...(until === undefined ? [] : [`open until ${until}`]),
  ]
  return words.join(', ')
}

function GrantForm({
  assignmentId,
  zone,
  member,
}: {
  assignmentId: string
  zone: string
  member: Reopening
}) {
  const id = `grant-${member.userId}`
  return (
    <form class="form" method="post" action={urls.assignmentGrants(assignmentId)}>
      <input type="hidden" name="user" value={member.userId} />
      <div class="field-pair">
        <div class="field">
          <label for={`${id}-attempts`}>More attempts</label>
          <input
            id={`${id}-attempts`}
            name="attempts"
            type="number"
            min={0}
            max={100}
            value={member.grant?.extraAttempts ?? 1}
          />
        </div>
        <div class="field">
          <label for={`${id}-closes`}>Later end ({zone.replaceAll('_', ' ')}), or empty</label>
          <input id={`${id}-closes`} name="closes" type="datetime-local" />
        </div>
      </div>
      <div class="form-actions">
        <button type="submit" class="button-plain button-small" name="do" value="grant">
          Open again
        </button>
        {member.grant !== undefined && (
          <button type="submit" class="button-quiet button-small" name="do" value="undo">
            Undo
          </button>
        )}
      </div>
    </form>
  )
}
