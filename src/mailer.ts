import { createTransport } from 'nodemailer'
import type { Mail } from './env.ts'

/** Sends mail by SMTP, `smtp://user:password@host:587`. Node only. */
export function smtpMailer(url: string, from: string): (mail: Mail) => Promise<void> {
  const transport = createTransport(url)
  return async ({ stop, ...mail }) => {
    // One click ends it in the mail program itself (RFC 8058).
    const headers: Record<string, string> =
      stop === undefined
        ? {}
        : { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    await transport.sendMail({ from, headers, ...mail })
  }
}
