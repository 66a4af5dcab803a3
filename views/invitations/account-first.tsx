import { urls } from '#src/urls.ts'

/** Both ways to an account for whoever has none at hand; either leads back to `next`, an address of this site. */
export function AccountFirst({ next }: { next: string }) {
  const query = `?next=${encodeURIComponent(next)}`
  return (
    <div class="form-actions">
      <a class="button" href={`${urls.signUp()}${query}`}>
        Create an account
      </a>
      <a class="button-plain" href={`${urls.signIn()}${query}`}>
        Sign in
      </a>
    </div>
  )
}
