import * as z from 'zod'

const databaseUrl = /^file:.|^(?:libsql|https?|wss?):\/\/[^/]/

const portNumber = 'a number from 0 to 65535'
const proxyCount = 'a number from 0 to 5'

const environmentSchema = z.object({
  PORT: z.coerce
    .number(portNumber)
    .int(portNumber)
    .min(0, portNumber)
    .max(65535, portNumber)
    .default(8787),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(databaseUrl, 'file:PATH, libsql://HOST or https://HOST')
    .optional(),
  DATABASE_TOKEN: z.string().optional(),
  /** FULL: an acknowledged answer survives a power cut. NORMAL: faster, may lose the last moments. */
  DATABASE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL'], 'FULL or NORMAL').default('FULL'),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://prep.example.org' })
    .optional(),
  SECRET: z.string().min(32, 'at least 32 characters').optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  /** Number of reverse proxies in front whose `X-Forwarded-For` entries are trusted. 0: only the socket counts. */
  TRUSTED_PROXIES: z.coerce
    .number(proxyCount)
    .int(proxyCount)
    .min(0, proxyCount)
    .max(5, proxyCount)
    .default(0),
})

/** The environment, parsed. */
export type Config = z.infer<typeof environmentSchema>

/** Reads the environment; what is empty counts as not set. Every fault is told at once, each with its variable's name. */
export function readConfig(
  environment: Record<string, unknown>,
): { ok: true; config: Config } | { ok: false; faults: string[] } {
  const set = Object.entries(environment).filter(([, value]) => value !== '')
  const parsed = environmentSchema.safeParse(Object.fromEntries(set))
  if (parsed.success) return { ok: true, config: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  }
}
