import { urls } from '#src/urls.ts'

/** What the people of a cohort see of a member, and what they never do. */
export function WhoSeesWhat() {
  return (
    <dl class="who-sees">
      <dt>Its instructors see</dt>
      <dd>
        the name that you give here, and when you joined; your assignments: attempts, answers,
        marks, and when you worked on them; whether you take part in the cohort. If your e-mail
        address is on their list, they see that this is you.
      </dd>
      <dt>Only if you share your practice, they also see</dt>
      <dd>
        how you do in each domain, your readiness, and on which days you practise. You can stop
        sharing at any time; from then on they see none of it, earlier days included.
      </dd>
      <dt>Other members see</dt>
      <dd>
        nothing of you, not even that you are here. If you go on the board, they see the alias that
        you choose there and your points of the week, never your name.
      </dd>
      <dt>Nobody in it ever sees</dt>
      <dd>
        which alias is yours, your notes, how sure you were, or your own accommodation. More under{' '}
        <a href={urls.privacy()}>Privacy</a>.
      </dd>
    </dl>
  )
}
