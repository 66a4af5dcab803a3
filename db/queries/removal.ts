import { type Bound, statement } from '#db/batch.ts'

// Tables whose rows belong to one user, children first. Written out, because whether a libSQL server
// follows `on delete cascade` depends on its settings. Content that others use stays without its author.
const ofUser = [
  'delete from card where user_id = :id',
  'delete from domain_prior where user_id = :id',
  'delete from day_tally where user_id = :id',
  'delete from flag where user_id = :id',
  'delete from step where user_id = :id',
  'delete from sitting_question where sitting_id in (select id from sitting where user_id = :id)',
  'delete from sitting where user_id = :id',
  'delete from note where user_id = :id',
  'delete from report where user_id = :id',
  'delete from goal where user_id = :id',
  'delete from learner where user_id = :id',
  'delete from passkey where user_id = :id',
  'delete from two_factor where user_id = :id',
  'delete from account where user_id = :id',
  'delete from verification where value = :id',
  'delete from session where user_id = :id',
  'update bank set owner_id = null where owner_id = :id',
  'update question_version set created_by = null where created_by = :id',
  'delete from user where id = :id',
]

/** Takes away a user with every row of theirs. Tallies over all learners are `takeFromTallies`. */
export function removeUser(userId: string): Bound<unknown>[] {
  return ofUser.map((sql) => statement(sql, { id: userId }))
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
