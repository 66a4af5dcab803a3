import type { Alarm } from '#src/domain/analysis/alarms.ts'
import { Chip } from '#views/components/chip.tsx'
import type { Tone } from '#views/components/notice.tsx'
import { alarmWords, sentence } from './analysis-words.ts'

const tones: Readonly<Partial<Record<Alarm['kind'], Tone>>> = {
  'wrong-key': 'bad',
  'too-easy': 'info',
}

/** Alarms in plain words. */
export function AlarmList({ alarms }: { alarms: readonly Alarm[] }) {
  return (
    <ul class="alarms">
      {alarms.map(({ kind, reason }) => (
        <li>
          <Chip tone={tones[kind] ?? 'warn'}>{alarmWords[kind]}</Chip> {sentence(reason)}
        </li>
      ))}
    </ul>
  )
}
