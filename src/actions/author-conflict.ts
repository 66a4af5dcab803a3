import { isAuthorConflict } from '#db/conflict.ts'

const attempts = 3

/** Runs `once` again, from its read on, while another author's write came between its read and its write. */
export async function retryOnAuthorConflict<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    try {
      return await once()
    } catch (error) {
      if (!isAuthorConflict(error)) throw error
    }
  }
  return once()
}
