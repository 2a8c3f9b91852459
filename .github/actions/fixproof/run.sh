#!/usr/bin/env bash
# Installs the package into a folder of the runner, runs the command, and tells its exit code instead of ending with it.
set -uo pipefail

tools="$RUNNER_TEMP/fixproof-tools"
out="$RUNNER_TEMP/fixproof"
mkdir -p "$tools" "$out"
if [ -e "$VERSION" ]; then package=$(realpath "$VERSION"); else package="fixproof@$VERSION"; fi
npm install --prefix "$tools" --no-save --no-audit --no-fund --loglevel=error "$package" || exit 3

words=()
while IFS= read -r word; do
  if [ -n "$word" ]; then words+=("$word"); fi
done <<< "$ARGUMENTS"

# Nothing that is built or run here may speak for the repository.
unset GITHUB_TOKEN ACTIONS_RUNTIME_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN
"$tools/node_modules/.bin/fixproof" "$COMMAND" "${words[@]}" \
  --base "$FIXPROOF_BASE" --out "$out/runs" --reporter "github,markdown=$out/summary.md,junit=$out/junit.xml"
code=$?
{
  echo "exit-code=$code"
  echo "summary=$out/summary.md"
} >> "$GITHUB_OUTPUT"
