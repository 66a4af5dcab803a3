import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const globalSetup = './test/support/global-setup.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/worker/**'],
          globalSetup,
          setupFiles: './test/support/property-seed.ts',
          testTimeout: 30_000,
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        resolve: {
          alias: [
            {
              find: /^\.\/fresh-client\.ts$/,
              replacement: new URL('./test/support/fresh-client.workerd.ts', import.meta.url)
                .pathname,
            },
          ],
        },
        test: {
          name: 'workerd',
          // With it every file is sent all modules that it will need in one message, which workerd takes up to 32 MB of;
          // ours grew beyond. Without it each module is fetched by itself.
          fsModuleCache: false,
          include: ['test/routes/**/*.test.{ts,tsx}', 'test/worker/**/*.test.ts'],
          globalSetup,
          testTimeout: 60_000,
        },
      },
    ],
  },
})
