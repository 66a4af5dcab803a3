/** A blueprint with two domains of two questions. */
const blueprint = `exam: demo
title: Demonstration
body: Nobody
version: 2026-11-22.1
scored: 4
pretest: 0
minutes: 10
scale: { kind: bands, bands: [Pass, Fail] }
cutShare: 0.5
kinds: [single-best-answer]
optionCount: 4
everyTaskOnForm: false
navigation: { back: true, flag: true }
calculator: false
sections: [{ name: All, items: 4, breakMinutes: 0 }]
domains:
  - { code: "1", name: One, shortName: One, min: 0.5, max: 0.5, items: 2, tasks: [{ code: 1.A, title: First }] }
  - { code: "2", name: Two, shortName: Two, min: 0.5, max: 0.5, items: 2, tasks: [{ code: 2.A, title: Second }] }
facts: {}
disclaimer: Nobody is affiliated with anybody.
`

const stems = [
  'A nurse leaves a session open. Which step protects the record?',
  'A clinic moves to a new building. Where do old charts go?',
  'Two laboratories send one result twice. Who removes the copy?',
  'The interface stops at midnight. Which log is read?',
]

/** A question of the domain, sound unless `change` breaks it; the key stands first. */
export function questionText(domain: string, number: number): string {
  const id = `demo-${domain}a-00${number}`
  return `  - id: ${id}
    task: ${domain}.A
    level: application
    stem: ${stems[(Number(domain) - 1) * 2 + number - 1]}
    # a comment of the author
    options:
      - text: Right one ${domain}${number}
        key: true
        why: This is what the rule asks for.
      - text: Wrong one ${domain}${number}
        why: It mistakes one duty for another.
      - text: Other one ${domain}${number}   # beside the option
        why: >-
          It would hold only after the audit,
          which has not begun.
      - text: Final one ${domain}${number}
        why: It is asked of the vendor instead.
    sources:
      - cite: 45 CFR 164.312
    asOf: 2026-11
`
}

/** One pack of the demonstration exam. */
export function packText(domain: string, ...questions: string[]): string {
  const list = questions.length > 0 ? questions : [questionText(domain, 1), questionText(domain, 2)]
  return `exam: demo\ndomain: "${domain}"\nquestions:\n${list.join('\n')}`
}

/** A whole sound bank by file name. */
export const bankFiles = {
  'questions/README.md': '# Banks\n',
  'questions/demo/blueprint.yaml': blueprint,
  'questions/demo/1-one.yaml': packText('1'),
  'questions/demo/2-two.yaml': packText('2'),
}
