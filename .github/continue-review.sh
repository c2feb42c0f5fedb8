#!/usr/bin/env bash
# Brings what reviewers did on the open pull request of proposals into a checkout of the main
# branch, so that a daily run adds to their work and never overwrites it: edits stay edited, and
# deleted proposals stay deleted because the log of proposed ids comes along. Where both changed
# one thing the main branch is right; of the log every line is kept (.gitattributes).
#
#   .github/continue-review.sh take BRANCH    before arXiv is read
#   .github/continue-review.sh yield BRANCH   after it: drops the report if reviewers went on meanwhile
#
# Keeps in .cache/accepted.txt the main branch's log, as what it lacks is still in review, and in
# .cache/reviewed.txt the commit that was taken up.
set -euo pipefail

# The commit that is in review, if any. A fork may have a branch of this name, so the owner counts.
in_review() {
  gh api "repos/{owner}/{repo}/pulls?state=open&head={owner}:$1" --jq '.[].head.sha'
}

take() {
  mkdir -p .cache
  cp catalog/tracker/proposed.txt .cache/accepted.txt
  : > .cache/reviewed.txt
  head=$(in_review "$1")
  [ -n "$head" ] || return 0
  git rev-parse "origin/$1" > .cache/reviewed.txt
  # Git asks who merges even where nothing is committed, and a runner has no name to give.
  git -c user.name=tracker -c user.email=tracker@invalid \
    merge --quiet --squash -X ours -X no-renames "origin/$1" || [ $? -eq 1 ] # 1: conflicts are left
  git diff --name-only --diff-filter=U -z | while IFS= read -r -d '' path; do
    git cat-file -e "HEAD:$path" 2> .cache/git.txt || rm -f "$path"
  done
  git reset --quiet
}

yield() {
  head=$(in_review "$1")
  [ "$head" != "$(cat .cache/reviewed.txt)" ] || return 0
  echo "The pull request changed while arXiv was read. It is left alone; the next run goes on from it."
  rm -f .cache/track.md
}

"$1" "$2"
