#!/usr/bin/env bash
# Writes one backup: backup.sh FOLDER -> FOLDER/tongxin-<moment>.tar, readable by its owner only.
# Holds the database and the uploaded files; never SECRET_KEY or SEALED_KEYS: keep those elsewhere, on paper or in a safe.
set -euo pipefail
umask 077
: "${DATABASE_URL:?is not set: run this with the portal's environment}"
: "${TONGXIN_VAR:?is not set: run this with the portal's environment}"
target=${1:?usage: backup.sh FOLDER}

mkdir -p "$target"
work=$(mktemp -d "$target/.backup-XXXXXX")
trap 'rm -rf "$work"' EXIT

# Of open polls neither answers nor participants: two backups side by side would tell who answered what in between.
"${PG_DUMP:-pg_dump}" --dbname="$DATABASE_URL" --format=custom --no-owner --no-privileges --file="$work/database.dump" \
    --exclude-table-data=ballots_answer --exclude-table-data=ballots_participant --exclude-table-data=ballots_receipt
if [ -d "$TONGXIN_VAR/files" ]; then
    tar -C "$TONGXIN_VAR" -cf "$work/files.tar" files
else
    tar -cf "$work/files.tar" -T /dev/null
fi
(cd "$work" && sha256sum database.dump files.tar > SHA256SUMS)

name="tongxin-$(date -u +%Y%m%dT%H%M%SZ).tar"
tar -C "$work" -cf "$work/$name" SHA256SUMS database.dump files.tar
mv "$work/$name" "$target/$name"
echo "$target/$name"
