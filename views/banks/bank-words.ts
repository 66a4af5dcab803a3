export type Role = 'owner' | 'editor'

export const roleWords: Record<Role, string> = { owner: 'Owner', editor: 'Editor' }

export type Visibility = 'private' | 'public'

export const visibilityWords: Record<Visibility, string> = {
  private: 'Private',
  public: 'Public',
}
