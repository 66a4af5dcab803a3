import type { Blueprint } from './blueprint.ts'

/** Two facts of a blueprint that can't both be true; `path` leads to one of them. */
export type Contradiction = { path: (string | number)[]; message: string }

/** Everything in a blueprint that does not fit together; empty when all does. */
export function findContradictions(blueprint: Blueprint): Contradiction[] {
  return [
    ...checkTotals(blueprint),
    ...blueprint.domains.flatMap((domain, index) => checkRange(blueprint, domain, index)),
    ...checkCodes(blueprint),
  ]
}

function checkTotals(blueprint: Blueprint): Contradiction[] {
  const { scored, pretest, domains, sections } = blueprint
  const items = domains.reduce((sum, domain) => sum + domain.items, 0)
  const shown = sections.reduce((sum, section) => sum + section.items, 0)
  return [
    ...(items === scored
      ? []
      : [
          {
            path: ['domains'],
            message: `items of domains add up to ${items}, scored is ${scored}`,
          },
        ]),
    ...(shown === scored + pretest
      ? []
      : [
          {
            path: ['sections'],
            message: `items of sections add up to ${shown}, scored and pretest to ${scored + pretest}`,
          },
        ]),
  ]
}

/** A published percentage is rounded, so a share of 33 % of 170 may be 56 or 57 questions. */
function checkRange(
  { scored }: Blueprint,
  domain: Blueprint['domains'][number],
  index: number,
): Contradiction[] {
  const path = ['domains', index, 'items']
  if (domain.min > domain.max)
    return [{ path, message: `min ${domain.min} is above max ${domain.max}` }]
  const low = Math.floor(domain.min * scored + 1e-9)
  const high = Math.ceil(domain.max * scored - 1e-9)
  return domain.items >= low && domain.items <= high
    ? []
    : [
        {
          path,
          message: `${domain.items} lies outside ${low} to ${high}, the range of domain ${domain.code}`,
        },
      ]
}

function checkCodes(blueprint: Blueprint): Contradiction[] {
  const domains = blueprint.domains.map(({ code }) => code)
  const tasks = blueprint.domains.flatMap((domain) => domain.tasks.map(({ code }) => code))
  const groups = blueprint.domains.flatMap(({ groups: list = [] }) => list.map(({ code }) => code))
  return [domains, tasks, groups].flatMap((codes) =>
    codes
      .filter((code, index) => codes.indexOf(code) < index)
      .map((code) => ({ path: ['domains'], message: `the code ${code} is used twice` })),
  )
}
