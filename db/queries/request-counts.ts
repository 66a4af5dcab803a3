import { statement } from '#db/batch.ts'

/** One use of what a limit protects. `key` holds who and in which window; it goes at `expiresAt`, ms UTC. */
export type CountedUse = { key: string; expiresAt: number; max: number }

/** Counts one more request for each use, and gives the keys with their counts so far, this one included. */
export function countUses(uses: readonly CountedUse[]) {
  return statement(
    `insert into request_count (key, count, expires_at)
     select value ->> 'key', 1, value ->> 'expiresAt' from json_each(?) where true
     on conflict (key) do update set count = request_count.count + 1 returning key, count`,
    [JSON.stringify(uses.map(({ key, expiresAt }) => ({ key, expiresAt })))],
  )
}

/** Which uses are more than their limit allows, given what `countUses` counted. */
export function usedUp<Use extends CountedUse>(
  uses: readonly Use[],
  counted: readonly Record<string, unknown>[],
): Use[] {
  const counts = new Map(counted.map((row) => [row['key'], Number(row['count'])]))
  return uses.filter(({ key, max }) => (counts.get(key) ?? 0) > max)
}
