/** What a sitting is for. */
export type Mode = 'practice' | 'review' | 'plan' | 'mock' | 'diagnostic' | 'assignment'

/** Whether verdicts come at the end, all together, instead of after each answer. */
export function isDeferred(mode: Mode): boolean {
  return mode === 'mock' || mode === 'diagnostic'
}
