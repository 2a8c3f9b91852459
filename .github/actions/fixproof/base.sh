#!/usr/bin/env bash
# Finds the commit that the run is held against, fetches what history that takes, and leaves it in FIXPROOF_BASE.
set -euo pipefail

if [ -z "${BASE:-}" ]; then
  if [ -z "${TARGET:-}" ]; then
    echo "::error::no base: this is no pull request, so name one with the input 'base'"
    exit 2
  fi
  # A checkout has the newest commit alone; commits without their files are enough for a merge base.
  unshallow=()
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then unshallow=(--unshallow); fi
  git fetch --quiet "${unshallow[@]}" --no-tags origin "+refs/heads/$TARGET:refs/remotes/origin/$TARGET"
  BASE=$(git merge-base HEAD "refs/remotes/origin/$TARGET")
elif ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --depth=1 origin "$BASE"
  BASE=$(git rev-parse FETCH_HEAD)
fi
echo "FIXPROOF_BASE=$BASE" >> "$GITHUB_ENV"
echo "base: $(git show --no-patch --format='%h %s' "$BASE")"
