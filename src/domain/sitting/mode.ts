/** What a sitting is for. */
export type Mode = 'practice' | 'review' | 'plan' | 'mock' | 'diagnostic' | 'assignment'

/**
 * Whether a sitting of this mode is always one whose verdicts come at the end, all together. An assignment may have it
 * so: its sitting says.
 */
export function isExam(mode: Mode): boolean {
  return mode === 'mock' || mode === 'diagnostic'
}
