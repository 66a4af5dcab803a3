import { urls } from '#src/urls.ts'
import { Field } from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import type { CohortFacts } from './cohort-head.tsx'
import { WhoSeesWhat } from './who-sees-what.tsx'

export type OwnPlaceProps = {
  cohort: CohortFacts
  /** `timeWords`: the time that was granted; empty where none was. */
  me: { name: string; shares: 'yes' | 'no'; timeWords: string }
}

/** What a cohort has of the viewer. Posts `do` to `urls.cohortMembership(id)`: `share`, `unshare`, `rename`, `leave`. */
export function OwnPlace({ cohort, me }: OwnPlaceProps) {
  const isMember = cohort.role === 'member'
  return (
    <section class="form-section" aria-labelledby="own">
      <h2 id="own">{isMember ? 'What they see of you' : 'You in this cohort'}</h2>
      {isMember && <Sharing cohort={cohort} me={me} />}
      {isMember && me.timeWords !== '' && (
        <p>
          In assignments of this cohort your time is: <strong>{me.timeWords}</strong>.
        </p>
      )}
      <details class="fold">
        <summary>
          <Icon name="note" />{' '}
          {isMember ? `Your name here is ${me.name}` : `Members see you as ${me.name}`}
        </summary>
        <form class="form fold-body" method="post" action={urls.cohortMembership(cohort.id)}>
          <Field
            name="name"
            label="Your name"
            autocomplete="name"
            maxlength={80}
            required
            value={me.name}
          />
          <div class="form-actions">
            <button type="submit" class="button-plain" name="do" value="rename">
              Save the name
            </button>
          </div>
        </form>
      </details>
      <details class="fold">
        <summary>
          <Icon name="arrow" /> Leave the cohort
        </summary>
        <form class="fold-body cohort-fold" method="post" action={urls.cohortMembership(cohort.id)}>
          <p>
            {isMember
              ? 'Its instructors then see nothing of you, and you are on no board of it. Your answers stay yours, those of assignments included; marks count again if you join once more.'
              : 'You then see nothing of its members. To come back you need an invitation of another instructor.'}
          </p>
          <div class="form-actions">
            <button type="submit" class="button-plain button-bad" name="do" value="leave">
              Leave
            </button>
          </div>
        </form>
      </details>
    </section>
  )
}

function Sharing({ cohort, me }: OwnPlaceProps) {
  const isShared = me.shares === 'yes'
  return (
    <>
      <p>
        {isShared
          ? 'You share your practice: the instructors see how you do in each domain, your readiness, and on which days you practise.'
          : 'Your practice is yours alone. The instructors see your assignments, and nothing of what you practise beside them.'}
      </p>
      <form class="form-actions" method="post" action={urls.cohortMembership(cohort.id)}>
        <button type="submit" class="button-plain" name="do" value={isShared ? 'unshare' : 'share'}>
          {isShared ? 'Stop sharing my practice' : 'Share my practice'}
        </button>
      </form>
      <details class="fold">
        <summary>
          <Icon name="info" /> Who sees what, in full
        </summary>
        <div class="fold-body cohort-fold">
          <WhoSeesWhat />
        </div>
      </details>
    </>
  )
}
