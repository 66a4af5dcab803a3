import * as z from 'zod'

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_TOKEN: z.string().optional(),
  /** FULL: an acknowledged answer survives a power cut. NORMAL: faster, may lose the last moments. */
  DATABASE_SYNCHRONOUS: z.enum(['FULL', 'NORMAL']).default('FULL'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SECRET: z.string().min(32, 'at least 32 characters').optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  /** Number of reverse proxies in front whose `X-Forwarded-For` entries are trusted. 0: only the socket counts. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
})

/** The environment, parsed. */
export type Config = z.infer<typeof environmentSchema>

/** Reads the environment. Every fault is told at once, each with its variable's name. */
export function readConfig(
  environment: Record<string, unknown>,
): { ok: true; config: Config } | { ok: false; faults: string[] } {
  const parsed = environmentSchema.safeParse(environment)
  if (parsed.success) return { ok: true, config: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  }
}
