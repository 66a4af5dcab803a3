import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readPackage } from '#src/domain/formats/package/read.ts'
import { declared, item22 } from '#test/domain/formats/qti2/item-xml.ts'
import { archive, manifest, png, qti12 } from './archive.ts'
import { containing } from './sound.ts'

const choice = (stem: string) =>
  item22(
    `${stem}<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">yes</simpleChoice><simpleChoice identifier="B">no</simpleChoice></choiceInteraction>`,
    declared('single identifier', ['A']),
  )

describe('a course of Canvas as a Common Cartridge', () => {
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(
        `<resource identifier="g1" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="g1/assessment_qti.xml"/><dependency identifierref="g1m"/></resource>
        <resource identifier="g1m" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="g1/assessment_meta.xml"><file href="g1/assessment_meta.xml"/><file href="non_cc_assessments/g1.xml.qti"/></resource>
        <resource identifier="gb" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="non_cc_assessments/gb.xml.qti"><file href="non_cc_assessments/gb.xml.qti"/></resource>
        <resource identifier="p1" type="webcontent" href="wiki_content/start.html"><file href="wiki_content/start.html"/></resource>
        <resource identifier="d1" type="imsdt_xmlv1p1"><file href="d1.xml"/></resource>
        <resource identifier="w1" type="imswl_xmlv1p1"><file href="w1.xml"/></resource>
        <resource identifier="i1" type="webcontent" href="web_resources/pics/a b.png"><file href="web_resources/pics/a b.png"/></resource>`,
        'IMS Common Cartridge',
      ),
      'g1/assessment_qti.xml': qti12('g1', ['The short version?']),
      'g1/assessment_meta.xml': '<quiz identifier="g1"><title>Quiz</title></quiz>',
      'non_cc_assessments/g1.xml.qti': qti12(
        'g1',
        ['<p>See <img src="$IMS-CC-FILEBASE$/pics/a%20b.png" alt="a chart"> here?</p>'],
        'question_type',
      ),
      'non_cc_assessments/gb.xml.qti': `<questestinterop><objectbank ident="gb"><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel><fieldentry>Privacy bank</fieldentry></qtimetadatafield></qtimetadata>${/<item.*<\/item>/s.exec(qti12('gb', ['In the bank?'], 'question_type'))?.[0]}</objectbank></questestinterop>`,
      'wiki_content/start.html': '<p>Welcome</p>',
      'd1.xml': '<topic/>',
      'w1.xml': '<webLink/>',
      'web_resources/pics/a b.png': png,
    }),
  )

  test('is read once, from the version that Canvas writes for itself, with its banks', () => {
    expect(read.format).toBe('common-cartridge')
    expect(read.questions).toMatchObject([
      { id: 'g1-0', category: 'Quiz g1', stem: 'See ![a chart](image:a-b.png) here?' },
      { id: 'gb-0', category: 'Privacy bank', stem: 'In the bank?' },
    ])
    expect(read.images).toEqual([{ name: 'a-b.png', bytes: png }])
  })

  test('names what else is in it, each kind once', () => {
    expect(read.problems.map(({ message }) => message)).toEqual([
      'left out, as only questions are read: pages and files',
      'left out, as only questions are read: web links',
      'left out, as only questions are read: discussions',
    ])
  })
})

test('a cartridge of another program has its assessments and banks by its manifest', () => {
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(
        `<resource identifier="a" type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment"><file href="a/qti.xml"/></resource>
        <resource identifier="b" type="imsqti_xmlv1p2/imscc_xmlv1p3/question-bank"><file href="b.xml"/></resource>`,
        'IMS Common Cartridge',
      ),
      'a/qti.xml': qti12('a', ['One?', 'Two?']),
      'b.xml': qti12('b', ['Three?']),
    }),
  )
  expect(read.problems).toEqual([])
  expect(read.questions.map(({ stem }) => stem)).toEqual(['One?', 'Two?', 'Three?'])
})

test('a pool of Blackboard finds its file and its pictures', () => {
  const pool = readFileSync(
    new URL('../qti12/fixtures/blackboard-pool.dat', import.meta.url),
    'utf8',
  )
  const read = readPackage(
    archive({
      'imsmanifest.xml': manifest(
        '<resource bb:file="res00001.dat" bb:title="Pool" identifier="res00001" type="assessment/x-bb-qti-pool" xml:base="res00001"/>',
      ),
      'res00001.dat': pool,
      'csfiles/home_dir/folder__xid-77_1.png': png,
      '.bb-package-info': 'java.class.path=x',
    }),
  )
  expect(read.format).toBe('qti12')
  expect(read.questions).toHaveLength(6)
  expect(read.questions[0]?.stem).toContain('![a folder](image:folder-xid-77-1.png)')
  expect(read.images).toHaveLength(1)
})

describe('a package of QTI 2', () => {
  test('has items in any folder, keywords as tags, and shared texts as cases', () => {
    const read = readPackage(
      archive({
        'pack/imsmanifest.xml': manifest(
          `<resource identifier="t" type="imsqti_test_xmlv2p2" href="test.xml"><file href="test.xml"/></resource>
          <resource identifier="i1" type="imsqti_item_xmlv2p2" href="items/i1/qti.xml">
            <metadata><imsmd:lom><imsmd:general><imsmd:title><imsmd:langstring>One</imsmd:langstring></imsmd:title><imsmd:keyword><imsmd:langstring xml:lang="en">Data Quality</imsmd:langstring></imsmd:keyword></imsmd:general></imsmd:lom></metadata>
            <file href="items/i1/qti.xml"/><file href="items/i1/assets/p.png"/></resource>`,
        ),
        'pack/test.xml': '<assessmentTest/>',
        'pack/items/i1/qti.xml': choice(
          '<object data="text.html" type="text/html"/><p>Look: <img src="assets/p.png" alt="x"/></p>',
        ),
        'pack/items/i1/text.html':
          '<html><head><title>The clinic</title></head><body><p>A clinic moves to a new record system.</p></body></html>',
        'pack/items/i1/assets/p.png': png,
      }),
    )
    expect(read.problems).toEqual([])
    expect(read.format).toBe('qti21')
    expect(read.questions).toMatchObject([
      {
        id: 'item-1',
        stem: 'Look: ![x](image:p.png)',
        tags: ['data-quality'],
        case: { id: 'text', title: 'The clinic', text: 'A clinic moves to a new record system.' },
      },
    ])
  })

  test('is read without a manifest too, and says so', () => {
    const read = readPackage(archive({ 'x/one.xml': choice('<p>One?</p>'), 'y.txt': 'no' }))
    expect(read.questions).toHaveLength(1)
    expect(read.problems).toMatchObject([
      { severity: 'warning', message: containing('no imsmanifest.xml') },
    ])
  })

  test('loses pictures that are none, or not there, and links those of other sites', () => {
    const read = readPackage(
      archive({
        'imsmanifest.xml': manifest(
          '<resource identifier="i" type="imsqti_item_xmlv2p1" href="i.xml"><file href="i.xml"/></resource>',
        ),
        'i.xml': choice(
          '<p>A <img src="fake.png" alt="one"/> <img src="gone.png" alt="two"/> <img src="https://example.org/c.png" alt="three"/></p>',
        ),
        'fake.png': '<svg onload="alert(1)"/>',
      }),
    )
    expect(read.images).toEqual([])
    expect(read.questions[0]?.stem).toBe('A one two [three](https://example.org/c.png)')
    expect(read.problems.map(({ message }) => message)).toEqual([
      'not kept as it was: a picture that is not in the file',
      'not kept as it was: a picture on another site',
      'a picture is left out: only PNG, JPEG, GIF and WebP are kept; change it to one of them',
    ])
  })
})

describe('a hostile package is refused or read as far as it can be', () => {
  test.each([
    ['no zip archive', strToU8('PK is not enough')],
    ['leads out of it', zipSync({ '../imsmanifest.xml': strToU8('<a/>') })],
    ['grows too much', zipSync({ 'imsmanifest.xml': new Uint8Array(20_000_000) })],
    ['no questions of QTI', archive({ 'imsmanifest.xml': manifest('') })],
    [
      'no questions of QTI',
      archive({
        'imsmanifest.xml':
          '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>',
      }),
    ],
    ['larger than 20 MB', new Uint8Array(20_000_001)],
  ])('%s', (words, bytes) => {
    const read = readPackage(bytes)
    expect(read.questions).toEqual([])
    expect(read.problems.map(({ message }) => message).join()).toContain(words)
  })

  test('a file that is broken costs no other', () => {
    const read = readPackage(
      archive({
        'imsmanifest.xml': manifest(
          '<resource identifier="i" type="imsqti_item_xmlv2p1" href="i.xml"/><resource identifier="j" type="imsqti_item_xmlv2p1" href="j.xml"/>',
        ),
        'i.xml': choice('<p>One?</p>').slice(0, 400),
        'j.xml': choice('<p>Two?</p>'),
      }),
    )
    expect(read.questions).toMatchObject([{ stem: 'Two?' }])
    expect(read.problems).toMatchObject([
      { severity: 'error', message: containing('not well-formed XML') },
    ])
  })
})
