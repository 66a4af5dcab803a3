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
  expect(single[1]).toMatch(/^A\. Close the session.*<br>B\. Write the name/)
  expect(single[2]).toBe('A. Close the session of the colleague')
  expect(single[3]).toMatch(/^A is right: .*<br>B is wrong: /)
  expect(single[4]).toBe('45 CFR 164.312(a)(2)(iii)<br>As of 2026-11')
  expect(single[5]).toBe('demo.cphims-3e-001')

  const multiple = await fieldsOf(multipleResponse())
  expect(multiple[1]).toMatch(/^Choose 2\.<br>A\. /)
  expect(multiple[2]).toMatch(/^A\. .*<br>B\. /)

  const matched = await fieldsOf(matching())
  expect(matched[1]).toMatch(/^ADT A01 → \?<br>ORU R01 → \?<br><br>• Admission/)
  expect(matched[2]).toContain('ADT A01 → Admission of an inpatient<br>ORU R01 → Result')

  const ordered = await fieldsOf(ordering())
  expect(ordered[2]).toMatch(/^1\. State the needs<br>2\. Send/)
  expect(ordered[1]).not.toMatch(/^• State.*• Send.*• See.*• Sign/)
  expect(ordered).toEqual(await fieldsOf(ordering()))

  const typed = await fieldsOf(numeric())
  expect(typed.slice(1, 4)).toEqual([
    'A number of patients',
    '92.4 patients (± 0.05)',
    '2,772 / 30 = 92.4.<br>89.4: Divides by 31 days instead of 30.',
  ])
  const cased = await fieldsOf(
    singleBest({ case: { id: 'w', title: 'A ward', text: 'It is short of a nurse.' } }),
  )
  expect(cased[0]).toMatch(/^A ward<br><br>It is short of a nurse\.<br><br>A nurse finds/)
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
        expect(options).toBe(`A. ${toHtml(source?.text ?? '')}`)
        expect(String(tags)).toMatch(/^ \S+( \S+)* $/)
        expect(typeof sfld === 'number' ? Number(question) : question).toBe(sfld)
      }
    }),
    { numRuns: 80 },
  )
})
