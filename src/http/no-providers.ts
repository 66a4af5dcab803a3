import * as z from 'zod'

// Stands for `@better-auth/core/social-providers` in the Worker (wrangler.toml): signing in with Google and some
// forty others, of which we offer none.

export const socialProviders = {}
export const SocialProviderListEnum = z.never()
