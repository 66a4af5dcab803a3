import { expect, onTestFinished, test } from 'vitest'
import { databaseOver } from '#db/database.ts'
import { openEmbedded } from '#db/embedded.ts'
import { countingClient } from '#test/support/counting-client.ts'
import { scratchFile } from '#test/support/scratch.ts'

test('a transaction of three writes is four round trips, a batch of three is one', async () => {
  const { client, trips, reset } = countingClient(openEmbedded({ path: scratchFile() }))
  onTestFinished(() => client.close())
  await client.execute('create table item (a)')
  reset()
  const insert = 'insert into item values (1)'

  await databaseOver(client).transaction(async (tx) => {
    for (const _ of [1, 2, 3]) await tx.run(insert)
  })
  expect(trips.map(({ kind }) => kind)).toEqual(['execute', 'execute', 'execute', 'commit'])

  reset()
  await client.batch([insert, insert, [insert, []]], 'write')
  expect(trips).toEqual([{ kind: 'batch', statements: [insert, insert, insert] }])
})
