import { expect, test } from 'vitest'
import { wordsOf } from '#test/support/mock.ts'
import { NoticesPage, type NoticesPageProps } from '#views/notices/notices-page.tsx'

const answer = {
  position: 1,
  before: 0,
  now: 1,
  report: 'summary',
  mock: undefined,
  attempt: undefined,
} as const

/** A notice of a corrected key, in words, with the page itself. */
function noticeOf(
  answers: Extract<NoticesPageProps['notices'][number], { kind: 'key-corrected' }>['answers'],
) {
  const html = String(
    NoticesPage({
      viewer: { kind: 'visitor' },
      notices: [
        {
          ...{ id: 'notice', on: '2026-11-22', state: 'new', kind: 'key-corrected' },
          ...{ questionId: 'q', stem: 'Which?', reason: '', answers },
        },
      ],
    }),
  )
  return { html, words: wordsOf({ html }) }
}

test('answers in practice that a corrected key changed alike stand in one line, each with its set', () => {
  const { html, words } = noticeOf([
    { ...answer, sittingId: 'one' },
    { ...answer, sittingId: 'duty', report: 'assignment' },
    { ...answer, sittingId: 'two' },
  ])
  expect(words).toMatch(/2 of your answers counted wrong then, right now, in set 1 ?, set 2/)
  expect(words).toContain('Your answer counted wrong then, right now. The assignment it was in')
  for (const sitting of ['one', 'two', 'duty'])
    expect(html).toContain(`/sittings/${sitting}/summary`)
})

test('one that changed otherwise than the rest has a line of its own', () => {
  const { words } = noticeOf([
    { ...answer, sittingId: 'one' },
    { ...answer, sittingId: 'two', before: 1, now: 0 },
  ])
  expect(words).toContain('Your answer counted wrong then, right now. The set it was in')
  expect(words).toContain('Your answer counted right then, wrong now. The set it was in')
})
