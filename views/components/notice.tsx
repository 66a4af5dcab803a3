import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'info' | 'ok' | 'warn' | 'bad'

const icons: Record<Tone, IconName> = { info: 'info', ok: 'tick', warn: 'warn', bad: 'warn' }

export type NoticeProps = {
  tone: Tone
  /** `status` and `alert` are read out when they appear; `none` stands on the page from the start. */
  live?: 'none' | 'status' | 'alert'
  children: Child
}

/** A sentence or two that stands out of the page. */
export function Notice({ tone, live = 'none', children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} {...(live !== 'none' && { role: live })}>
      <Icon name={icons[tone]} />
      <div class="notice-text">{children}</div>
    </div>
  )
}
