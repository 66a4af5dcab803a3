import type { Tone } from '#views/components/notice.tsx'

/** What became of a report. */
export const reportStates: Record<'open' | 'accepted' | 'declined', { word: string; tone: Tone }> =
  {
    open: { word: 'Not decided yet', tone: 'info' },
    accepted: { word: 'Accepted', tone: 'ok' },
    declined: { word: 'Left as it is', tone: 'warn' },
  }
