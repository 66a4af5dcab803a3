import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHtml } from '#src/domain/formats/apkg/fields.ts'
import type { Question } from '#src/domain/question/question.ts'
import {
  matching,
  multipleResponse,
  numeric,
  ordering,
  singleBest,
} from '#test/domain/question/sample-questions.ts'
import { open, rowsOf, unseen } from './package.ts'

async function fieldsOf(question: Question): Promise<string[]> {
  const db = await open({ notes: [unseen(question)] })
  return String(rowsOf(db, 'select flds from notes')[0]?.[0]).split('\u001f')
}

test('every kind has options in front and the answer with its reasons behind', async () => {
  const single = await fieldsOf(singleBest())
  expect(single[1]).toMatch(
    /^<div class="option">A\. Close the session.*<\/div><div class="option">B\. Write the name/,
  )
  expect(single[2]).toBe('<div class="key key-0">A. Close the session of the colleague</div>')
  expect(single[3]).toMatch(
    /^<div class="why why-0">A is right: .*<\/div><div class="why why-1">B is wrong: /,
  )
  expect(single[4]).toBe(
    '<div class="source">45 CFR 164.312(a)(2)(iii)</div><div class="as-of">As of 2026-11</div>',
  )
  expect(single[5]).toBe('demo.cphims-3e-001')

  const multiple = await fieldsOf(multipleResponse())
  expect(multiple[1]).toMatch(/^<div class="choose">Choose 2\.<\/div><div class="option">A\. /)
  expect(multiple[2]).toMatch(/^<div class="key key-0">A\. .*<div class="key key-1">B\. /)

  const matched = await fieldsOf(matching())
  expect(matched[1]).toMatch(/^<div class="prompt">ADT A01 → \?<\/div>.*<br><div class="choice">• /)
  expect(matched[2]).toContain('ADT A01 → Admission of an inpatient</div>')

  const ordered = await fieldsOf(ordering())
  expect(ordered[2]).toMatch(/^<div class="step">1\. State the needs<\/div>.*2\. Send/)
  expect(ordered[1]).not.toMatch(/• State.*• Send.*• See.*• Sign/)
  expect(ordered).toEqual(await fieldsOf(ordering()))

  const typed = await fieldsOf(numeric())
  expect(typed.slice(1, 4)).toEqual([
    '<div class="number">A number of patients</div>',
    '<div class="value">92.4 patients (± 0.05)</div>',
    '<div class="reason">2,772 / 30 = 92.4.</div><div class="mistake">89.4: Divides by 31 days instead of 30.</div>',
  ])
  const cased = await fieldsOf(
    singleBest({ case: { id: 'w', title: 'A ward', text: 'It is short of a nurse.' } }),
  )
  expect(cased[0]).toMatch(
    /^<div class="case-title case-w">A ward<\/div><div class="case">It is short of a nurse\.<\/div>A nurse finds/,
  )
})

test('nothing in a text is taken for HTML, a sound, a formula or the end of a field', () => {
  expect(toHtml('<b>&amp; "x" \'y\'\r\n[sound:a.mp3]\u0000\u001f\tz\r[latex]')).toBe(
    '&lt;b&gt;&amp;amp; &quot;x&quot; &#39;y&#39;<br>&#91;sound:a.mp3] z<br>&#91;latex]',
  )
  expect(toHtml('שלום 👩‍⚕️ \u202e \ud800')).toBe('שלום 👩‍⚕️ \u202e \ufffd')
})

test('whatever authors write comes out as written', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom('12', ' 7. ', '-1e5', '0x10', '{{c1::cloze}}', '\u0000', '😀'.repeat(3000)),
    fc.constantFrom('"; drop table notes; --', '\ud83d', 'שלום\u202e', '<script>alert(1)</script>'),
  )
  const content = fc.record({ stem: nasty, text: nasty, why: nasty, id: nasty, tag: nasty })
  await fc.assert(
    fc.asyncProperty(fc.array(content, { maxLength: 8 }), async (list) => {
      const notes = list.map(({ stem, text, why, id, tag }, index) => {
        const options = [{ id: 'a', text, isKey: true, why }]
        return unseen(singleBest({ stem, options, tags: [tag] }), `${index} ${id}`)
      })
      const db = await open({ notes })
      const rows = rowsOf(db, 'select flds, tags, sfld from notes order by id')
      db.close()
      expect(rows).toHaveLength(list.length)
      for (const [flds, tags, sfld] of rows) {
        const [question = '', options = '', , , , id = ''] = String(flds).split('\u001f')
        const source = list[Number.parseInt(id, 10)]
        expect(question).toBe(toHtml(source?.stem ?? ''))
        expect(options).toBe(`<div class="option">A. ${toHtml(source?.text ?? '')}</div>`)
        expect(String(tags)).toMatch(/^ \S+( \S+)* $/)
        expect(typeof sfld === 'number' ? Number(question) : question).toBe(sfld)
      }
    }),
    { numRuns: 80 },
  )
})
