import { urls } from '#src/urls.ts'
import { CheckField, ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Icon } from '#views/components/icon.tsx'
import { Notice, type Tone } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { CohortBanks, type CohortBanksProps } from './cohort-banks.tsx'
import { type CohortFacts, CohortHead } from './cohort-head.tsx'
import { longestCohortTitle } from './cohort-words.ts'
import { CohortAboutField, ZoneField } from './new-cohort-page.tsx'

export type CohortSettingsNotice =
  | 'saved'
  | 'joining'
  | 'rotated'
  | 'archived'
  | 'reopened'
  | 'bank-added'
  | 'bank-removed'
  | 'no-such-bank'

export type CohortSettingsPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  zones: readonly string[]
  values: { title: string; about: string; zone: string }
  joining: { open: 'yes' | 'no'; untilOn: string; domain: string }
  /** The code in use, as it is kept and as people read it. */
  code: { kept: string; shown: string }
  banks: Omit<CohortBanksProps, 'cohortId'>
  /** Which form the errors are of. */
  errors: { of: 'save' | 'join'; fields: FormErrors } | undefined
  notice: CohortSettingsNotice | undefined
}

const notices: Record<CohortSettingsNotice, { tone: Tone; words: string }> = {
  saved: { tone: 'ok', words: 'Saved.' },
  joining: { tone: 'ok', words: 'Saved who may join.' },
  rotated: { tone: 'ok', words: 'The code is another now. The one before opens nothing.' },
  archived: { tone: 'ok', words: 'The cohort is archived.' },
  reopened: { tone: 'ok', words: 'The cohort is in use again.' },
  'bank-added': { tone: 'ok', words: 'Members find the bank on the page of the cohort.' },
  'bank-removed': { tone: 'ok', words: 'The bank is no longer one of this cohort.' },
  'no-such-bank': { tone: 'bad', words: 'That bank can’t be brought here.' },
}

/** Page of `urls.cohortSettings(id)`. Its forms post `do` to the same address. */
export function CohortSettingsPage(props: CohortSettingsPageProps) {
  const { viewer, cohort, banks, notice } = props
  return (
    <Layout title={`Settings · ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="Settings" here="settings" />
      <div class="stack">
        {notice && (
          <Notice tone={notices[notice].tone} live="status">
            <p>{notices[notice].words}</p>
          </Notice>
        )}
        <Facts {...props} />
        <Joining {...props} />
        <Rotation {...props} />
        <CohortBanks cohortId={cohort.id} {...banks} />
        <End {...props} />
      </div>
    </Layout>
  )
}

function Facts({ cohort, zones, values, errors }: CohortSettingsPageProps) {
  const faults = errors?.of === 'save' ? errors.fields : {}
  return (
    <form class="form" method="post" action={urls.cohortSettings(cohort.id)}>
      <ErrorSummary errors={faults} />
      <Field
        name="title"
        label="Title"
        maxlength={longestCohortTitle}
        required
        value={values.title}
        error={faults['title']}
      />
      <CohortAboutField value={values.about} error={faults['about']} />
      <ZoneField zones={zones} value={values.zone} error={faults['zone']} />
      <div class="form-actions">
        <button type="submit" class="button" name="do" value="save">
          Save
        </button>
      </div>
    </form>
  )
}

function Joining({ cohort, joining, errors }: CohortSettingsPageProps) {
  const faults = errors?.of === 'join' ? errors.fields : {}
  return (
    <form class="form form-section" method="post" action={urls.cohortSettings(cohort.id)}>
      <h2>Who may join</h2>
      <ErrorSummary errors={faults} />
      <CheckField
        name="open"
        label="Whoever has the code may join"
        hint="Without the tick nobody joins. Those who are there stay."
        checked={joining.open === 'yes'}
      />
      <Field
        name="until"
        label="Last day to join"
        hint="If there is one: until midnight by the clock of the cohort."
        type="date"
        value={joining.untilOn}
        error={faults['until']}
      />
      <Field
        name="domain"
        label="Only e-mail addresses of"
        hint="Such as example.org, if they all have one. People type their address themselves and nobody proves it: this keeps out mix-ups, not somebody who means to get in."
        autocomplete="off"
        maxlength={254}
        value={joining.domain}
        error={faults['domain']}
      />
      <div class="form-actions">
        <button type="submit" class="button-plain" name="do" value="join">
          Save who may join
        </button>
      </div>
    </form>
  )
}

function Rotation({ cohort, code }: CohortSettingsPageProps) {
  return (
    <section class="form-section" aria-labelledby="rotation">
      <h2 id="rotation">The code</h2>
      <p>
        <span class="cohort-code-text">{code.shown}</span>
      </p>
      <details class="fold">
        <summary>
          <Icon name="again" /> Change the code
        </summary>
        <form class="fold-body cohort-fold" method="post" action={urls.cohortSettings(cohort.id)}>
          <Notice tone="warn">
            <p>
              The code, its link and its QR code stop working at once, wherever they were sent or
              printed, and this one never comes back. Nobody who has joined is affected.
            </p>
          </Notice>
          <input type="hidden" name="before" value={code.kept} />
          <div class="form-actions">
            <button type="submit" class="button-plain button-bad" name="do" value="rotate">
              Make another code
            </button>
          </div>
        </form>
      </details>
    </section>
  )
}

function End({ cohort }: CohortSettingsPageProps) {
  const isArchived = cohort.state === 'archived'
  return (
    <section class="form-section" aria-labelledby="end">
      <h2 id="end">When it is over</h2>
      <p class="muted">
        {isArchived
          ? 'Nobody joins, answers or earns points in it. Taken into use again, it goes on as it was.'
          : 'An archived cohort can be looked up by everybody who is in it, and nobody joins, answers or earns points in it any more. You can take it into use again.'}
      </p>
      <form class="form-actions" method="post" action={urls.cohortSettings(cohort.id)}>
        <button
          type="submit"
          class="button-plain"
          name="do"
          value={isArchived ? 'reopen' : 'archive'}
        >
          {isArchived ? 'Take it into use again' : 'Archive the cohort'}
        </button>
        <a class="button-plain button-bad" href={urls.cohortDelete(cohort.id)}>
          Delete the cohort
        </a>
      </form>
    </section>
  )
}
