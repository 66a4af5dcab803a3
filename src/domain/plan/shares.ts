import { type Blueprint, domainShare } from '#src/domain/exam/blueprint.ts'

/** Share of the exam by domain, 0 to 1, from the blueprint's vector. */
export function sharesOf(blueprint: Blueprint): Map<string, number> {
  return new Map(blueprint.domains.map(({ code }) => [code, domainShare(blueprint, code)]))
}
