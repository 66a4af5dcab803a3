import { type Bound, statement } from '#db/batch.ts'

/**
 * Statements that take banks away, written out because whether a libSQL server follows `on delete cascade` depends
 * on its settings. `banks` selects their ids, and does so until the last of them. A bank that somebody has met
 * questions of, or that an assignment lists, stays without authors, private and retired; any other goes wholly.
 */
export function bankRemoval(banks: string): string[] {
  const unmet = `select id from bank where id in (${banks}) and not exists (select 1 from question
     join sitting_question on sitting_question.question_id = question.id where question.bank_id = bank.id)
     and not exists (select 1 from question
     join assignment_question on assignment_question.question_id = question.id where question.bank_id = bank.id)`
  const imports = `select id from bank_import where bank_id in (${banks})`
  const questions = `select id from question where bank_id in (${unmet})`
  const versions = `select id from question_version where question_id in (${questions})`
  return [
    `delete from question_search where rowid in (select search_row from question where bank_id in (${banks}))`,
    `delete from question_tag where bank_id in (${banks})`,
    `delete from item_analysis where bank_id in (${banks})`,
    `delete from bank_analysis where bank_id in (${banks})`,
    `delete from question_decision where question_id in (select id from question where bank_id in (${banks}))`,
    `delete from bulk_change where bank_id in (${banks})`,
    `delete from import_part where import_id in (${imports})`,
    `delete from import_image where import_id in (${imports})`,
    `delete from import_item where import_id in (${imports})`,
    `delete from bank_import where bank_id in (${banks})`,
    `delete from bank_use where bank_id in (${banks})`,
    `delete from bank_invite where bank_id in (${banks})`,
    `delete from cohort_bank where bank_id in (${banks})`,
    `delete from bank_member where bank_id in (${banks})`,
    `delete from correction where question_id in (${questions})`,
    `delete from item_analysis where bank_id in (${banks})`,
    `delete from bank_analysis where bank_id in (${banks})`,
    `delete from question_rating where version_id in (${versions})`,
    `delete from option_tally where version_id in (${versions})`,
    `delete from question_tally where version_id in (${versions})`,
    `delete from exposure where question_id in (${questions})`,
    `delete from image where bank_id in (${unmet})`,
    `delete from question_version where question_id in (${questions})`,
    `delete from question where bank_id in (${unmet})`,
    `delete from bank where id in (${unmet})`,
    `update question set status = 'retired', proposed_version_id = null where bank_id in (${banks})`,
    `update bank set visibility = 'private', owner_id = null where id in (${banks})`,
  ]
}

/** Takes away a bank that its owner deletes. Does nothing for anybody else. */
export function removeBank(bankId: string, ownerId: string): Bound<unknown>[] {
  const mine = 'select id from bank where id = :bankId and owner_id = :ownerId and is_shipped = 0'
  return bankRemoval(mine).map((sql) => statement(sql, { bankId, ownerId }))
}
