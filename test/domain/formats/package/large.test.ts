import { expect, test } from 'vitest'
import { readPackage } from '#src/domain/formats/package/read.ts'
import { writeQti21, writeQti30 } from '#src/domain/formats/qti2/write.ts'
import { readXmlInPieces } from '#src/domain/formats/xml-pieces.ts'
import type { Question } from '#src/domain/question/question.ts'
import { archive, manifest, png, qti12 } from './archive.ts'

function questionOf(index: number): Question {
  return {
    kind: 'single-best-answer',
    id: `records-${index}`,
    domain: '1',
    task: '1.2',
    level: 'recall',
    stem: `Who reads log ${index}?`,
    options: [
      { id: 'a', text: 'The privacy officer', isKey: true, why: '' },
      { id: 'b', text: 'Nobody', isKey: false, why: '' },
    ],
    keepOrder: false,
    sources: [{ cite: '45 CFR 164.312(b)', url: 'https://www.ecfr.gov/' }],
    asOf: '2026-11',
    tags: ['security', 'logs'],
  }
}

test.each([
  ['2.1', writeQti21],
  ['3.0', writeQti30],
])(
  'a package of QTI %s with more than 5,000 questions comes back with all that was said of them',
  (_, write) => {
    const questions = Array.from({ length: 5_200 }, (_, index) => questionOf(index))
    const read = readPackage(write(questions, []).bytes)
    expect(read.problems).toEqual([])
    expect(read.questions).toHaveLength(5_200)
    expect(read.questions.at(-1)).toMatchObject({
      id: 'records-5199',
      task: '1.2',
      tags: ['security', 'logs'],
      asOf: '2026-11',
      sources: [{ cite: '45 CFR 164.312(b)', url: 'https://www.ecfr.gov/' }],
    })
  },
  60_000,
)

test('a fault in what the manifest says of one file costs the others nothing', () => {
  const resource = (name: string, inside: string) =>
    `<resource identifier="${name}" type="imsqti_xmlv1p2" href="${name}.xml">${inside}</resource>`
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(
        resource('first', '<metadata><b></metadata>') +
          resource('second', '<file href="second.xml"/>'),
      ),
      'first.xml': qti12('first', ['Who signs?']),
      'second.xml': qti12('second', ['Who reads?']),
    }),
  )
  expect(read.problems).toEqual([])
  expect(read.questions.map(({ stem }) => stem)).toEqual(['Who signs?', 'Who reads?'])
})

test('thousands of pictures of one name get names of their own soon', () => {
  const count = 15_000
  const folders = Array.from({ length: count }, (_, index) => `f${index}/p.png`)
  const stems = Array.from({ length: count / 100 }, (_, index) =>
    folders
      .slice(index * 100, index * 100 + 100)
      .map((path) => `<img src="${path}">`)
      .join(''),
  )
  const bytes = archive({
    'quiz.xml': qti12('quiz', stems),
    ...Object.fromEntries(folders.map((path) => [path, png])),
  })
  const started = performance.now()
  const { images } = readPackage(bytes)
  expect(new Set(images.map(({ name }) => name)).size).toBe(count)
  expect(performance.now() - started).toBeLessThan(15_000)
}, 60_000)

test('a file that is one question has no questions cut out of it', () => {
  const xml = readXmlInPieces(
    '<assessmentItem identifier="a"><itemBody><p>Who?</p></itemBody></assessmentItem>',
  )
  expect(xml.ok && xml.read(xml.root)).toMatchObject({ ok: true, root: { name: 'assessmentItem' } })
})
