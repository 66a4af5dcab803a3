/** What may go wrong with the derived rows of a table. */
export const damages: readonly [string, string][] = [
  ['card', 'delete from card where rowid in (select rowid from card limit 2)'],
  ['card', `update card set stability = stability + 1e-12 where ${firstOf('card')}`],
  ['card', 'update card set lapses = lapses + 1'],
  [
    'domain_prior',
    `update domain_prior set known = known + 1e-12 where ${firstOf('domain_prior')}`,
  ],
  ['day_tally', `delete from day_tally where ${firstOf('day_tally')}`],
  ['day_tally', 'update day_tally set elapsed_ms = elapsed_ms + 1'],
  ['flag', 'delete from flag'],
  ['flag', 'insert or ignore into flag select user_id, question_id, 1 from card'],
  ['sitting', 'update sitting set answered = answered + 1'],
  ['sitting', 'update sitting set closed_at = null where closed_at is not null'],
  [
    'question_tally',
    `update question_tally set first_right = 9 where ${firstOf('question_tally')}`,
  ],
  ['question_tally', `delete from question_tally where ${firstOf('question_tally')}`],
  ['option_tally', `update option_tally set first_answers = 40 where ${firstOf('option_tally')}`],
  ['draft', `delete from draft where ${firstOf('draft')}`],
  ['draft', "update draft set is_answered = 0, fields = '[]' where is_answered"],
  ['draft', 'update draft set elapsed_ms = elapsed_ms + 1'],
  ['draft', 'update draft set first_at = null where first_at is not null'],
  ['mock', "update mock set clock = '[]' where clock <> '[]'"],
  ['mock', 'update mock set begun_at = begun_at + 1 where begun_at is not null'],
  ['mock', 'update mock set deadline_at = 1'],
  ['exposure', `delete from exposure where ${firstOf('exposure')}`],
  ['exposure', 'update exposure set forms = forms + 1'],
  ['ledger', `delete from ledger where ${firstOf('ledger')}`],
  ['ledger', 'update ledger set recall = recall + 1e-12 where recall < 0.9'],
  ['point_day', `update point_day set answers = 9 where ${firstOf('point_day')}`],
  ['point_week', 'update point_week set negative_answers = negative_answers - 1'],
  ['point_memory', `delete from point_memory where ${firstOf('point_memory')}`],
  ['board_week', 'update board_week set points = points + 1'],
]

function firstOf(table: string): string {
  return `rowid = (select min(rowid) from ${table})`
}
