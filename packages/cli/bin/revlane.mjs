#!/usr/bin/env node
// `npx revlane` inside the repository: the sources as they are. Elsewhere it is one file, /cli/revlane.mjs of a running server.
import { register } from 'tsx/esm/api'

register()
await import('../src/revlane.ts')
