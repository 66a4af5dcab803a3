import { describe, expect, test } from 'vitest'
import { readPackage } from '#src/domain/formats/package/read.ts'
import { archive, manifest, png, qti12 } from './archive.ts'

const resource = (name: string, type = 'imsqti_xmlv1p2') =>
  `<resource identifier="${name}" type="${type}" href="${name}.xml"><file href="${name}.xml"/></resource>`

describe('files of a package that give no question', () => {
  test('one that is no XML is told by its name', () => {
    const read = readPackage(
      archive({
        'imsmanifest.xml': manifest(resource('a') + resource('b')),
        'a.xml': qti12('a', ['Which one?']),
        'b.xml': '<questestinterop><assessment>',
      }),
    )
    expect(read.questions).toHaveLength(1)
    expect(read.problems).toMatchObject([{ severity: 'error', question: 'b.xml' }])
  })

  test('one that is not there, or holds no question, is told by its name', () => {
    const read = readPackage(
      archive({
        'imsmanifest.xml': manifest(
          resource('a') + resource('b') + resource('c') + resource('t', 'imsqti_test_xmlv2p1'),
        ),
        'a.xml': qti12('a', ['Which one?']),
        'c.xml': '<note/>',
        't.xml': '<assessmentTest/>',
      }),
    )
    expect(read.questions).toHaveLength(1)
    expect(read.problems.map(({ severity, question }) => [severity, question])).toEqual([
      ['error', 'b.xml'],
      ['error', 'c.xml'],
    ])
  })
})

test('a picture of Blackboard is found beside the file that describes it', () => {
  const source = '@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-77_1'
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(
        '<resource bb:file="res1.dat" bb:title="Pool" identifier="res1" type="assessment/x-bb-qti-pool"/>',
      ),
      'res1.dat': qti12('a', [`See <img src="${source}" alt="it">`]),
      'csfiles/home_dir/it__xid-77_1.png': png,
      'csfiles/home_dir/it__xid-77_1.png.xml': '<lom/>',
    }),
  )
  expect(read.questions).toMatchObject([{ stem: 'See ![it](image:it-xid-77-1.png)' }])
  expect(read.images.map(({ name }) => name)).toEqual(['it-xid-77-1.png'])
})

test('a quiz of Canvas with its settings is QTI, and no course', () => {
  const settings = resource('m', 'associatedcontent/imscc_xmlv1p1/learning-application-resource')
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(resource('a') + settings),
      'a.xml': qti12('a', ['Which one?'], 'question_type'),
      'm.xml': '<quiz/>',
    }),
  )
  expect(read).toMatchObject({ format: 'qti12', questions: [{ stem: 'Which one?' }], problems: [] })
})
