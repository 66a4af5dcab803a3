import { BanksPage } from '#views/banks/banks-page.tsx'
import { DeleteBankPage } from '#views/banks/delete-bank-page.tsx'
import { InvitePage } from '#views/banks/invite-page.tsx'
import { MembersPage } from '#views/banks/members-page.tsx'
import { SettingsPage } from '#views/banks/settings-page.tsx'
import { member, visitor } from './samples.ts'

const bank = { id: 'night', title: 'Night shift: records and privacy', exam: 'rhia' }

export const bankPages = {
  banks: (
    <BanksPage
      viewer={member}
      notice={undefined}
      fromCohorts={[]}
      shipped={[{ id: 'rhia', examName: 'RHIA', title: 'RHIA questions', openReports: 3 }]}
      banks={[
        {
          id: 'night',
          examName: 'RHIA',
          title: bank.title,
          role: 'owner',
          visibility: 'public',
          published: 312,
          drafts: 14,
          inReview: 3,
          retired: 9,
          openReports: 2,
          changedOn: '2026-11-20',
        },
        {
          id: 'day',
          examName: 'CPHIMS',
          title: 'Day shift',
          role: 'editor',
          visibility: 'private',
          published: 0,
          drafts: 0,
          inReview: 0,
          retired: 0,
          openReports: 0,
          changedOn: '2026-11-02',
        },
      ]}
    />
  ),
  'banks-none': (
    <BanksPage viewer={member} notice="deleted" banks={[]} fromCohorts={[]} shipped={[]} />
  ),
  'bank-settings': (
    <SettingsPage
      viewer={member}
      bank={bank}
      myRole="owner"
      values={{
        title: bank.title,
        about: 'For our own course.',
        visibility: 'public',
        review: 'second',
      }}
      cohorts={[{ id: 'spring', title: 'Spring cohort' }]}
      errors={{}}
      state="saved"
    />
  ),
  'bank-members': (
    <MembersPage
      viewer={member}
      bank={bank}
      myRole="owner"
      authors={[
        { userId: 'a', name: 'Ada Obi', role: 'owner', since: '2026-09-01', who: 'me' },
        { userId: 'b', name: 'Bo Lindqvist', role: 'editor', since: '2026-10-12', who: 'other' },
      ]}
      invites={[{ codeHash: 'h', openedOn: '2026-11-18', untilOn: '2026-11-25' }]}
      notice="removed"
    />
  ),
  'bank-withdraw': (
    <DeleteBankPage
      viewer={member}
      bank={bank}
      reach={{ questions: 338, met: 290, listed: 12, people: 41, authors: 2 }}
      errors={{ title: 'That is not its title. Nothing was deleted' }}
    />
  ),
  'bank-invite': (
    <InvitePage
      viewer={visitor}
      code="code"
      bank={{ title: bank.title, examName: 'RHIA' }}
      invitedBy="Ada Obi"
      untilOn="2026-11-25"
      reader="visitor"
    />
  ),
}
