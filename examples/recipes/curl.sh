#!/bin/sh
# Reads the list of years again only where it changed, and the whole catalogue page by page.
# sh curl.sh [address of the service]
set -eu
origin=${1:-http://localhost:8787}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# The second time the service answers 304 and sends nothing, because the tag is still the same.
for time in first second; do
  status=$(curl -sS -o "$folder/answer" -w '%{http_code}' \
    --etag-compare "$folder/tag" --etag-save "$folder/tag" "$origin/v1/figures")
  echo "figures, the $time time: $status"
done

# `Link: <…>; rel="next"` leads to the next page until there is none. The cursor in it is opaque.
next="/v1/publications?limit=2"
pages=0
while [ -n "$next" ]; do
  curl -sS -D "$folder/headers" -o "$folder/page" "$origin$next"
  pages=$((pages + 1))
  next=$(tr -d '\r' <"$folder/headers" | sed -n 's/^[Ll]ink:.*<\([^>]*\)>; rel="next".*/\1/p')
done
echo "publications: $pages pages"
