#!/usr/bin/env bash
# Puts one backup back: restore.sh FILE. Stop web, worker and beat first.
# Only into an empty database, so that nothing is ever overwritten by mistake.
set -euo pipefail
umask 077
: "${DATABASE_URL:?is not set: run this with the portal's environment}"
: "${TONGXIN_VAR:?is not set: run this with the portal's environment}"
backup=${1:?usage: restore.sh FILE}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xf "$backup"
(cd "$work" && sha256sum --quiet --check SHA256SUMS)

tables=$("${PSQL:-psql}" "$DATABASE_URL" -XAtc "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
if [ "$tables" != 0 ]; then
    echo "The database is not empty: create a new one and point DATABASE_URL to it." >&2
    exit 2
fi
if [ -n "$(ls -A "$TONGXIN_VAR/files" 2>/dev/null)" ]; then
    echo "$TONGXIN_VAR/files is not empty: move it away first." >&2
    exit 2
fi

"${PG_RESTORE:-pg_restore}" --dbname="$DATABASE_URL" --no-owner --no-privileges --exit-on-error --single-transaction "$work/database.dump"
mkdir -p "$TONGXIN_VAR"
tar -C "$TONGXIN_VAR" -xf "$work/files.tar"
echo "Restored. Now: manage.py migrate, then start web, worker and beat."
