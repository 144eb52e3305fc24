# The images of web, worker and their first step. What they run is what `npm run build` makes, as everywhere else:
# the runtime folder, which needs nothing of the checkout.

FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY . .
# Installs exactly what package-lock.json says, builds, and leaves the runtime in one folder.
RUN --mount=type=cache,target=/root/.npm npm run build -- --to /srv/revlane

FROM node:22-bookworm-slim AS runtime
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 REVLANE_VERSION=0.1.0
WORKDIR /srv/revlane
COPY --from=build /srv/revlane /srv/revlane

# Migrates the control plane and hands each process its keys. As root, because it gives files to two users; it ends at once.
FROM runtime AS prepare
ENV REVLANE_HOME=/var/lib/revlane
CMD ["node", "prepare.mjs"]

# Seals credentials and can't open them.
FROM runtime AS web
ENV REVLANE_ROLE=web HOSTNAME=0.0.0.0 PORT=3000
USER 60801:60801
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]

# Opens credentials and is the only one that talks to registered databases.
FROM runtime AS worker
ENV REVLANE_ROLE=worker
USER 60802:60802
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 CMD ["node", "worker-health.mjs"]
CMD ["node", "--enable-source-maps", "worker.mjs"]
