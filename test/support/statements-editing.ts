import type { TestApp } from './app.ts'
import { editAt, openTwoAuthors, soundFacts, soundFields, writeQuestion } from './editing.ts'

/** Writing, changing and deciding about a question, filed under what made it so. */
export async function runEditing(app: TestApp, take: (name: string) => void): Promise<void> {
  const { ada, bob, bankId } = await openTwoAuthors(app, 'second')
  take('two authors')
  const path = await writeQuestion(ada, bankId, { wish: 'submit' })
  take('POST /banks/:id/questions/new')
  const version = `${bankId}.keys@1`
  await bob.post(`${path}/decisions`, { decision: 'approved', version })
  take('POST /banks/:id/questions/:ref/decisions')
  await editAt(ada, path, { stem: 'Which key opens the room by day?', do: 'save' })
  take('POST /banks/:id/questions/:ref')
  const check = { kind: 'numeric', ...soundFields['numeric'], ...soundFacts }
  await ada.post(`${path}/check`, check)
  take('POST /banks/:id/questions/:ref/check')
  for (const page of [path, `${path}/history`, `/banks/${bankId}/waiting`]) {
    await bob.get(page)
    take('GET of an editor’s pages')
  }
  await bob.post(`${path}/decisions`, { decision: 'withdrawn', version: `${bankId}.keys@2` })
  await bob.post(`${path}/decisions`, { decision: 'retired', version })
  take('taking back and retiring')
  await addPicture(app, ada.cookies, bankId)
  take('adding a picture')
}

async function addPicture(
  app: TestApp,
  cookies: ReadonlyMap<string, string>,
  bankId: string,
): Promise<void> {
  const body = new FormData()
  for (const [name, value] of Object.entries({
    ...{ kind: 'numeric', stem: 'What is it?' },
    ...{ 'image.alt': 'A plan', do: 'add-image' },
  }))
    body.append(name, value)
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
  body.append('image', new Blob([png]), 'plan.png')
  const headers = {
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    Origin: 'http://exam.test',
    'Sec-Fetch-Site': 'same-origin',
  }
  const url = `http://exam.test/banks/${bankId}/questions/new`
  await app.app.request(url, { method: 'POST', body, headers })
}
