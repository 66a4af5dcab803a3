import { createTransport } from 'nodemailer'
import type { Mail } from './env.ts'

/** Sends mail by SMTP, `smtp://user:password@host:587`. Node only. */
export function smtpMailer(url: string, from: string): (mail: Mail) => Promise<void> {
  const transport = createTransport(url)
  return async (mail) => {
    await transport.sendMail({ from, ...mail })
  }
}
