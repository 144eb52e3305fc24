import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  agentRules: false,
  serverExternalPackages: [
    '@node-rs/argon2',
    'libpg-query',
    'pg',
    'pino',
    'shiki',
    'tree-sitter-python',
    'web-tree-sitter',
  ],
}

export default nextConfig
