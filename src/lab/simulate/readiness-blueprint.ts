import type { Blueprint } from '#src/domain/exam/blueprint.ts'

// The outline that forecasts are measured on: as many questions as RHIA scores, in domains of the same sizes.
const items = [23, 20, 31, 26, 30]

/** A made-up exam of 130 scored questions in five domains that 68 of 100 pass. */
export const simulatedExam: Blueprint = {
  exam: 'simulated',
  title: 'A made-up exam',
  body: 'nobody',
  version: '1',
  scored: 130,
  pretest: 0,
  minutes: 180,
  scale: { kind: 'bands', bands: ['pass', 'fail'] },
  cutShare: 0.68,
  kinds: ['single-best-answer'],
  optionCount: 4,
  everyTaskOnForm: false,
  navigation: { back: true, flag: true },
  calculator: false,
  sections: [{ name: 'All', items: 130, breakMinutes: 0 }],
  domains: items.map((count, index) => ({
    code: `${index + 1}`,
    name: `Domain ${index + 1}`,
    shortName: `Domain ${index + 1}`,
    min: count / 130,
    max: count / 130,
    items: count,
    tasks: [{ code: `${index + 1}.1`, title: 'All of it' }],
  })),
  facts: {},
  disclaimer: '',
}
