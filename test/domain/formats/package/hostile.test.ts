import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPackage, readQtiXml } from '#src/domain/formats/package/read.ts'
import { declared, item22 } from '#test/domain/formats/qti2/item-xml.ts'
import { Markdown } from '#views/components/markdown.tsx'
import { archive, manifest } from './archive.ts'
import { expectSound } from './sound.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('hostile XML', () => {
  const deep = (name: string, times: number) =>
    `<${name}>`.repeat(times) + `</${name}>`.repeat(times)

  test.each([
    [
      'entities that grow',
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><questestinterop>&b;</questestinterop>`,
    ],
    [
      'an entity of another file',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><questestinterop><item ident="x"><presentation><material><mattext>&x;</mattext></material></presentation></item></questestinterop>',
    ],
    ['deep sections', `<questestinterop>${deep('section', 3000)}</questestinterop>`],
    [
      'deep flows',
      `<questestinterop><item><presentation>${deep('flow', 3000)}</presentation></item></questestinterop>`,
    ],
    [
      'deep conditions',
      `<questestinterop><item><resprocessing><respcondition><conditionvar>${deep('not', 3000)}</conditionvar></respcondition></resprocessing></item></questestinterop>`,
    ],
    ['deep bodies', item22(deep('div', 3000), declared('single identifier', ['A']))],
    [
      'deep rules',
      item22(
        '<choiceInteraction responseIdentifier="RESPONSE"><simpleChoice identifier="A">x</simpleChoice><simpleChoice identifier="B">y</simpleChoice></choiceInteraction>',
        declared('single identifier', []),
        `<responseProcessing>${deep('responseCondition', 2000)}</responseProcessing>`,
      ),
    ],
    ['depth beyond any stack', `<questestinterop>${deep('section', 100_000)}</questestinterop>`],
    [
      'a name of the language',
      '<questestinterop><__proto__/><item ident="__proto__" title="constructor"><presentation/></item></questestinterop>',
    ],
    ['nothing', ''],
    ['a long line', `<questestinterop>${'x'.repeat(50_000_000)}</questestinterop>`],
  ])('%s', (_, text) => {
    const started = performance.now()
    const found = readQtiXml(text)
    expectSound(found)
    expect(found.questions).toEqual([])
    expect(JSON.stringify(found)).not.toContain('root:')
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('more items than a file may have are said and not read', () => {
    const item = '<item><presentation/></item>'
    const { problems } = readQtiXml(`<questestinterop>${item.repeat(30_000)}</questestinterop>`)
    expect(problems[0]?.message).toContain('more than 20,000 questions')
    expect(problems).toHaveLength(20_001)
  })

  test('many choices and many rules take time in proportion', () => {
    const choices = Array.from(
      { length: 50 },
      (_, index) => `<simpleChoice identifier="c${index}">x${index}</simpleChoice>`,
    )
    const rule =
      '<responseCondition><responseIf><match><variable identifier="RESPONSE"/><baseValue baseType="identifier">c1</baseValue></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition>'
    const xml = item22(
      `<p>Which?</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">${choices.join('')}</choiceInteraction>`,
      declared('single identifier', ['c1']),
      `<responseProcessing>${rule.repeat(8000)}</responseProcessing>`,
    )
    const started = performance.now()
    expectSound(readQtiXml(xml))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

test('scripts in any text are dead when the questions are shown', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '<svg onload=alert(1)>',
  ]
  const text = attacks.join(' words ').replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const canvas = read('../qti12/fixtures/canvas-quiz.xml').replace(/(<mattext[^>]*>)/g, `$1${text}`)
  const tao = read('../qti2/fixtures/tao-choice.xml').replace(
    /(<simpleChoice[^>]*>|<prompt>|<p>|<modalFeedback[^>]*>)/g,
    '$1<script>alert(1)</script><a href="javascript:alert(1)">x</a><img src="x" onerror="alert(1)"/>',
  )
  const found = [
    readQtiXml(canvas),
    readQtiXml(tao),
    readPackage(archive({ 'imsmanifest.xml': manifest(''), 'a.xml': canvas })),
  ]
  for (const { questions, problems } of found) {
    expect(questions.length).toBeGreaterThan(0)
    const texts = JSON.stringify(questions).match(/"(?:[^"\\]|\\.)*"/g) ?? []
    const shown = [
      ...texts.map((json) => String(JSON.parse(json))),
      ...problems.map(({ kept }) => kept ?? ''),
    ]
    for (const markdown of shown) {
      const html = String(Markdown({ text: markdown }))
      expect(html).not.toMatch(/<script|<svg|<[^>]+ onerror|href="javascript:/i)
    }
  }
})
