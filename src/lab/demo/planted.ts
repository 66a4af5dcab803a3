/** What is true of a question whatever its author wrote. */
export type Planted = {
  /** The option that is really right, where the key is wrong. */
  truth?: string
  /** An option that nobody would choose. */
  dead?: string
}

/** The flaws of the course bank, by the question's id in it: what its item analysis is to find. */
export const courseFlaws = {
  /** Its key is still wrong. */
  wrongKey: { ref: 'downtime-forms', truth: 'b' },
  /** Its key was wrong until the instructors corrected it. */
  corrected: { ref: 'audit-sample', truth: 'c' },
  deadDistractor: { ref: 'shared-login', dead: 'd' },
} as const

/** The flaws by the question's id in the database. */
export function plantedIn(bankId: string): ReadonlyMap<string, Planted> {
  const { wrongKey, corrected, deadDistractor } = courseFlaws
  return new Map<string, Planted>([
    [`${bankId}.${wrongKey.ref}`, { truth: wrongKey.truth }],
    [`${bankId}.${corrected.ref}`, { truth: corrected.truth }],
    [`${bankId}.${deadDistractor.ref}`, { dead: deadDistractor.dead }],
  ])
}

/** A whole number for a name, so that it can be a part of a seed. */
export function numberOf(name: string): number {
  let mixed = 0x811c9dc5
  for (const character of name)
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return mixed >>> 0
}
