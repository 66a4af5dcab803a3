import { type Bound, statement } from '#db/batch.ts'

/** The content of many versions, in the order of their ids. */
export function versionsById(ids: readonly string[]): Bound<{ id: string; content: string }[]> {
  const { sql, args } = statement(
    'select id, content from question_version where id in (select value from json_each(?)) order by id',
    [JSON.stringify(ids)],
  )
  return {
    sql,
    args,
    mapped: ({ rows }) =>
      rows.map((row) => ({ id: String(row['id']), content: String(row['content']) })),
  }
}
