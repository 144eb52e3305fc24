#!/bin/sh
# Starts the service when the database is at the revision that its code knows, and asks for nothing: the upgrade is asked for once
# a release, not once a container. Set REVLANE_URL, REVLANE_TOKEN_FILE, REVLANE_ENVIRONMENT and REVISION.
set -eu

: "${REVLANE_ENVIRONMENT:?project/environment}"
: "${REVISION:?the revision that this code knows}"

# In the background, so that a stop of the container reaches it at once.
node "${REVLANE_COMMAND:-/usr/local/lib/revlane.mjs}" wait "$REVLANE_ENVIRONMENT" \
  --revision "$REVISION" --or-later --timeout "${REVLANE_WAIT:-15m}" &
waiting=$!
trap 'kill -TERM "$waiting"' INT TERM
wait "$waiting"
trap - INT TERM

# The token is for waiting, not for the service.
unset REVLANE_TOKEN REVLANE_TOKEN_FILE
exec "$@"
