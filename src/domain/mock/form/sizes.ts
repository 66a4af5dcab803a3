import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { fillBounds, largestRemainder, weightsOf } from '#src/domain/exam/quotas.ts'

/** Lengths of a mock; a diagnostic is a short look at all domains before any plan. */
export const mockSizes = ['full', 'half', 'quarter', 'diagnostic'] as const
export type MockSize = (typeof mockSizes)[number]

/** What a form may be made for: a mock of a size, or an attempt of an assignment. */
export const formSizes = [...mockSizes, 'assignment'] as const

/** A run of places, counted from 1, both ends included. The break follows it, outside the clock. */
export type FormSection = {
  name: string
  from: number
  to: number
  breakMinutes: number
  /** `cases`: whole cases come here first. */
  content: 'any' | 'cases'
}

export type FormSpec = {
  size: MockSize
  scored: number
  pretest: number
  /** Absent: no clock. */
  minutes: number | undefined
  sections: readonly FormSection[]
  /** Scored questions of each domain. */
  quotas: ReadonlyMap<string, number>
}

const shares = { full: 1, half: 1 / 2, quarter: 1 / 4 }
const diagnosticLength = { least: 24, most: 30 }
const diagnosticMinimum = 2

/**
 * What a form of this size has when nothing is short. A full one has the blueprint's own numbers; half and
 * quarter have the same proportions, with minutes and pretest questions rounded to whole ones; a diagnostic
 * has 24 to 30 questions, at least two of each domain, and neither pretest questions nor a clock.
 */
export function formSpec(blueprint: Blueprint, size: MockSize): FormSpec {
  if (size === 'diagnostic') return diagnosticSpec(blueprint)
  const share = shares[size]
  const scored = Math.max(1, Math.round(blueprint.scored * share))
  const pretest = Math.round(blueprint.pretest * share)
  return {
    size,
    scored,
    pretest,
    minutes: Math.round(blueprint.minutes * share),
    sections: scaleSections(blueprint, scored + pretest),
    quotas: largestRemainder(weightsOf(blueprint), scored),
  }
}

/** The blueprint's sections shrunk to `places` in proportion; those left without a place fall away. */
export function scaleSections(blueprint: Blueprint, places: number): FormSection[] {
  const lengths = largestRemainder(
    blueprint.sections.map(({ items }, index) => ({ code: sectionCode(index), weight: items })),
    places,
  )
  let last = 0
  return blueprint.sections.flatMap(({ name, breakMinutes, content }, index): FormSection[] => {
    const length = lengths.get(sectionCode(index)) ?? 0
    if (length === 0) return []
    const from = last + 1
    last += length
    return [{ name, from, to: last, breakMinutes, content: content ?? 'any' }]
  })
}

/** The one section of a form that is not cut up. */
export function singleSection(places: number): FormSection[] {
  return [{ name: 'All questions', from: 1, to: places, breakMinutes: 0, content: 'any' }]
}

/** Codes that sort as text in the order of the sections. */
function sectionCode(index: number): string {
  return String(index).padStart(4, '0')
}

function diagnosticSpec(blueprint: Blueprint): FormSpec {
  const scored = Math.min(blueprint.scored, diagnosticScored(blueprint))
  const least = Math.min(diagnosticMinimum, Math.floor(scored / blueprint.domains.length))
  const bounded = weightsOf(blueprint).map((one) => ({ ...one, least, most: scored }))
  return {
    size: 'diagnostic',
    scored,
    pretest: 0,
    minutes: undefined,
    sections: singleSection(scored),
    quotas: fillBounds(bounded, scored) ?? new Map(),
  }
}

/** The shortest length at which proportions alone give each domain its minimum, or the longest. */
function diagnosticScored(blueprint: Blueprint): number {
  const { least, most } = diagnosticLength
  for (let length = least; length < most; length++) {
    const quotas = largestRemainder(weightsOf(blueprint), length)
    if (Math.min(...quotas.values()) >= diagnosticMinimum) return length
  }
  return most
}
