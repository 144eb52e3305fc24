import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  agentRules: false,
  // `npm run check` holds the types, of tests and tools too; a start from a bare clone need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@node-rs/argon2', 'libpg-query', 'pg', 'pino', 'shiki'],
}

export default nextConfig
