// Stands for `@better-auth/telemetry` in the Worker (wrangler.toml). It is switched off in `auth.ts`; here it
// is not even there.

export async function createTelemetry() {
  return { publish: async () => {} }
}
