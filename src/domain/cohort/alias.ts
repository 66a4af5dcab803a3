import type { Random } from '#src/domain/random.ts'

export type AliasFault = 'length' | 'characters' | 'own-name'

const shortest = 2
const longest = 24
// Letters, marks, digits, punctuation and symbols of all scripts; nothing invisible, no line breaks, no direction marks.
const allowed = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u
const hasLetterOrDigit = /[\p{L}\p{N}]/u
// Piled up marks run over the lines around them.
const piledMarks = /\p{M}{3}/u

/** A name for a board as it is kept: one way to write each character, no space at the ends, single ones inside. */
export function plainAlias(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim()
}

/**
 * What is wrong with an alias that went through `plainAlias`; `undefined` when nothing is. It must not be what the
 * person is called elsewhere: `known` are their names and addresses.
 */
export function aliasFault(alias: string, known: readonly string[]): AliasFault | undefined {
  if (!allowed.test(alias) && alias !== '') return 'characters'
  const length = [...alias].length
  if (length < shortest || length > longest) return 'length'
  if (!hasLetterOrDigit.test(alias) || piledMarks.test(alias)) return 'characters'
  const names = known.flatMap((name) => [name, name.split('@')[0] ?? ''])
  return names.some((name) => folded(name) === folded(alias)) ? 'own-name' : undefined
}

/**
 * An alias as others may see it, in the order in which to try them: what was typed with a number behind it. Everybody has
 * one, taken at random, so that neither its being there nor its size tells whether somebody is called so already.
 */
export function numberedAliases(alias: string, random: Random): string[] {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const short = Array.from({ length: 20 }, () => between(10, 99))
  const long = Array.from({ length: 5 }, () => between(100_000, 999_999))
  return [...short, ...long].map((number) => `${alias} ${number}`)
}

/** What was typed of an alias that is in use. */
export function typedPart(alias: string): string {
  return alias.replace(/ \d{2,6}$/u, '')
}

function folded(name: string): string {
  return plainAlias(name)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{P}\p{Z}]/gu, '')
    .toLocaleLowerCase('en')
}
