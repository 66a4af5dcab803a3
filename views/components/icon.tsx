import { renderedOnce } from './rendered-once.ts'

const paths = {
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  half: 'M5 12h14',
  flag: 'M6 21V4.5h11l-2.2 4L17 12.5H6',
  strike:
    'M4.5 12h15M16 7.5c-.6-1.7-2.1-2.5-4-2.5-2.3 0-4 1.2-4 3 0 .8.3 1.5.8 2M8 16.2c.5 1.8 2.1 2.8 4.2 2.8 2.3 0 4-1.2 4-3.1 0-.5-.1-.9-.3-1.3',
  note: 'M5 5h14v9.5L14.5 19H5zM14.5 19v-4.5H19M8.5 9.5h7M8.5 13h3',
  case: 'M5 4.5h9.5L19 9v10.5H5zM14 4.5V9.5h5M8.5 13h7M8.5 16h5',
  person: 'M12 12a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM4.5 20c.8-3.5 3.7-5 7.5-5s6.7 1.5 7.5 5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.2',
  warn: 'M12 4.2L21 19.5H3zM12 10v4.5M12 16.9v.2',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4.2h-4.2',
  calendar: 'M4.5 6h15v13.5h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8',
  up: 'M6 14.5l6-6 6 6',
  down: 'M6 9.5l6 6 6-6',
  arrow: 'M5 12h13.5M13 6.5l5.5 5.5-5.5 5.5',
  back: 'M19 12H5.5M11 6.5L5.5 12l5.5 5.5',
  list: 'M5 6h3v3H5zM5 15h3v3H5zM12 7.5h8M12 16.5h8',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  calculator: 'M6 3.5h12v17H6zM9.5 7.5h5M9 12h.2M12 12h.2M15 12h.2M9 16h.2M12 16h.2M15 16h.2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2',
} as const

export type IconName = keyof typeof paths

/** A drawing that repeats what words beside it say, hence hidden from screen readers. */
export const Icon = renderedOnce<{ name: IconName }>(
  ({ name }) => name,
  ({ name }) => (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  ),
)
