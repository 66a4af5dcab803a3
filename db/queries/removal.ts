import { type Bound, statement } from '#db/batch.ts'
import { bankRemoval } from './bank-removal.ts'
import { pointRemoval } from './board-writes.ts'

const stays = `select user_id from bank_member where bank_id = bank.id
   and user_id not in (select value from json_each(:ids)) order by added_at, user_id limit 1`

// Their banks go to the editor who came first, or where there is none they go too.
const ofAuthors = [
  `update bank set owner_id = (${stays})
   where is_shipped = 0 and owner_id in (select value from json_each(:ids)) and exists (${stays})`,
  `update bank_member set role = 'owner' where role = 'editor'
   and bank_id in (select bank_id from bank_member where role = 'owner' and user_id in (select value from json_each(:ids)))
   and user_id = (select owner_id from bank where bank.id = bank_member.bank_id)`,
  'delete from bank_member where user_id in (select value from json_each(:ids))',
  ...bankRemoval(
    'select id from bank where is_shipped = 0 and owner_id in (select value from json_each(:ids))',
  ),
]

// Tables whose rows belong to users, children first. Written out, because whether a libSQL server
// follows `on delete cascade` depends on its settings. Content that others use stays without its author.
const ofUsers = [
  ...pointRemoval('select value from json_each(:ids)'),
  `update rating_state set stale_marks = stale_marks + 1 where id = 1 and exists (select 1 from step
   where user_id in (select value from json_each(:ids)) and first_exposure = 1)`,
  'delete from practice_summary where user_id in (select value from json_each(:ids))',
  'delete from person_rating where user_id in (select value from json_each(:ids))',
  'delete from outcome where user_id in (select value from json_each(:ids))',
  'delete from calibration where user_id in (select value from json_each(:ids))',
  'delete from card where user_id in (select value from json_each(:ids))',
  'delete from domain_prior where user_id in (select value from json_each(:ids))',
  'delete from day_tally where user_id in (select value from json_each(:ids))',
  'delete from flag where user_id in (select value from json_each(:ids))',
  `update exposure set forms = exposure.forms - gone.forms
   from (select question_id, count(*) as forms from mock join sitting_question using (sitting_id)
     where begun_at is not null and size <> 'assignment' and user_id in (select value from json_each(:ids)) group by question_id) as gone
   where exposure.question_id = gone.question_id`,
  'delete from exposure where forms <= 0',
  'delete from draft where user_id in (select value from json_each(:ids))',
  'delete from mock where user_id in (select value from json_each(:ids))',
  'delete from attempt where user_id in (select value from json_each(:ids))',
  'delete from assignment_grant where user_id in (select value from json_each(:ids))',
  'delete from cohort_invite where created_by in (select value from json_each(:ids))',
  'delete from roster_entry where email in (select email from user where id in (select value from json_each(:ids)))',
  'delete from cohort_person where user_id in (select value from json_each(:ids))',
  'update assignment set created_by = null where created_by in (select value from json_each(:ids))',
  'update cohort set created_by = null where created_by in (select value from json_each(:ids))',
  'delete from regrade where user_id in (select value from json_each(:ids))',
  'delete from step where user_id in (select value from json_each(:ids))',
  'delete from sitting_question where sitting_id in (select id from sitting where user_id in (select value from json_each(:ids)))',
  'delete from sitting where user_id in (select value from json_each(:ids))',
  'delete from note where user_id in (select value from json_each(:ids))',
  'delete from report_message where report_id in (select id from report where user_id in (select value from json_each(:ids)))',
  'update report_message set user_id = null where user_id in (select value from json_each(:ids))',
  'delete from report where user_id in (select value from json_each(:ids))',
  'delete from mail_digest where user_id in (select value from json_each(:ids))',
  'delete from notice where user_id in (select value from json_each(:ids))',
  'delete from goal where user_id in (select value from json_each(:ids))',
  'delete from learner where user_id in (select value from json_each(:ids))',
  'delete from passkey where user_id in (select value from json_each(:ids))',
  'delete from two_factor where user_id in (select value from json_each(:ids))',
  'delete from account where user_id in (select value from json_each(:ids))',
  'delete from verification where value in (select value from json_each(:ids))',
  'delete from session where user_id in (select value from json_each(:ids))',
  'delete from api_token where user_id in (select value from json_each(:ids))',
  'delete from bank_use where user_id in (select value from json_each(:ids))',
  'delete from bank_invite where created_by in (select value from json_each(:ids))',
  ...ofAuthors,
  'update bulk_change set user_id = null where user_id in (select value from json_each(:ids))',
  'update bank_import set user_id = null where user_id in (select value from json_each(:ids))',
  'update question_decision set decided_by = null where decided_by in (select value from json_each(:ids))',
  'update correction set corrected_by = null where corrected_by in (select value from json_each(:ids))',
  'update bank set owner_id = null where owner_id in (select value from json_each(:ids))',
  'update question_version set created_by = null where created_by in (select value from json_each(:ids))',
  'delete from user where id in (select value from json_each(:ids))',
]

/** Takes away users with every row of theirs. Tallies over all learners are `takeFromTallies`. */
export function removeUsers(userIds: readonly string[]): Bound<unknown>[] {
  const ids = JSON.stringify(userIds)
  return ofUsers.map((sql) => statement(sql, { ids }))
}

/** First answers of one learner to a version, and how many of them were fully right. */
export type QuestionShare = { versionId: string; answers: number; right: number }

/** How often one learner's first answers chose an option of a version. */
export type OptionShare = { versionId: string; optionKey: string; answers: number }

/** Takes a learner's first answers out of the tallies over all learners; what comes to nothing goes. */
export function takeFromTallies(
  questions: readonly QuestionShare[],
  options: readonly OptionShare[],
): Bound<unknown>[] {
  const ofQuestions = { gone: JSON.stringify(questions) }
  const ofOptions = { gone: JSON.stringify(options) }
  return [
    statement(
      `update question_tally set
         first_answers = first_answers - (gone.value ->> 'answers'),
         first_right = first_right - (gone.value ->> 'right')
       from json_each(:gone) as gone where version_id = gone.value ->> 'versionId'`,
      ofQuestions,
    ),
    statement(
      `delete from question_tally where first_answers <= 0
         and version_id in (select value ->> 'versionId' from json_each(:gone))`,
      ofQuestions,
    ),
    statement(
      `update option_tally set first_answers = first_answers - (gone.value ->> 'answers')
       from json_each(:gone) as gone
       where version_id = gone.value ->> 'versionId' and option_key = gone.value ->> 'optionKey'`,
      ofOptions,
    ),
    statement(
      `delete from option_tally where first_answers <= 0
         and version_id in (select value ->> 'versionId' from json_each(:gone))`,
      ofOptions,
    ),
  ]
}
