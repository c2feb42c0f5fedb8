#!/usr/bin/env bash
# Brings what reviewers did on the open pull request of proposals into a checkout of the main
# branch, so that a daily run adds to their work and never overwrites it: edits stay edited, and
# deleted proposals stay deleted because the log of proposed ids comes along.
#
#   .github/continue-review.sh BRANCH
#
# Keeps the main branch's log in .cache/accepted.txt: what it lacks is still in review.
set -euo pipefail

branch=$1
mkdir -p .cache
cp catalog/tracker/proposed.txt .cache/accepted.txt

if [ "$(gh pr list --head "$branch" --state open --json number --jq length)" -gt 0 ]; then
  git merge --quiet --squash -X ours "origin/$branch"
  git reset --quiet
fi
