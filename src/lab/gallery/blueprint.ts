import type { Blueprint } from '#src/domain/exam/blueprint.ts'

export const blueprint: Blueprint = {
  exam: 'cphims',
  title: 'Certified Professional in Healthcare Information and Management Systems',
  body: 'HIMSS',
  version: '2024-05',
  effectiveFrom: '2024-05-01',
  scored: 100,
  pretest: 15,
  minutes: 120,
  scale: { kind: 'scaled', min: 200, max: 800, pass: 600 },
  cutShare: 0.68,
  kinds: ['single-best-answer'],
  everyTaskOnForm: false,
  navigation: { back: true, flag: true },
  calculator: false,
  sections: [{ name: 'All', items: 115, breakMinutes: 0 }],
  domains: [
    domain('1', 'Healthcare and technology environments', 18, [
      'Describe how care is delivered and paid for',
      'Apply laws and rules to information systems',
    ]),
    domain('2', 'Clinical informatics', 22, [
      'Support clinical work with systems',
      'Measure whether a system helps',
    ]),
    domain('3', 'Systems analysis, design and selection', 25, [
      'Analyse needs',
      'Compare and select',
      'Plan interoperability between systems of different owners',
    ]),
    domain('4', 'Privacy and security', 15, ['Assess risk', 'Respond to an incident']),
    domain('5', 'Administration and leadership', 20, ['Lead a change', 'Manage a budget']),
  ],
  facts: {},
  disclaimer: '',
}

function domain(code: string, name: string, items: number, tasks: readonly string[]) {
  return {
    code,
    name,
    shortName: name.slice(0, 28),
    min: items / 100,
    max: items / 100,
    items,
    tasks: tasks.map((title, index) => ({ code: `${code}.${index + 1}`, title })),
  }
}
