#!/usr/bin/env bash
# Writes files.c: every file of page/, and the description of the interface, is held in the program. Run it when a file of
# page/ is added or gone.
set -euo pipefail
cd "$(dirname "$0")"
mapfile -t files < <(cd page && find . -type f ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort)
{
  echo '// Written by embed.sh: not to be changed by hand.'
  echo '#include "cstudio.h"'
  echo
  echo '#pragma clang diagnostic ignored "-Wc23-extensions"'
  for i in "${!files[@]}"; do
    printf '\nstatic const unsigned char file%d[] = {\n#embed "page/%s" if_empty(0)\n};\n' "$i" "${files[$i]}"
  done
  printf '\nstatic const rx_page_file files[] = {\n'
  for i in "${!files[@]}"; do
    printf '  {"%s", file%d, sizeof file%d},\n' "${files[$i]}" "$i" "$i"
  done
  printf '};\n\n'
  printf 'static const unsigned char document[] = {\n#embed "api/openapi.json"\n};\n\n'
  printf 'size_t rx_page_count(void) { return sizeof files / sizeof *files; }\n\n'
  printf 'const rx_page_file *rx_page_at(size_t index) { return &files[index]; }\n\n'
  printf 'const unsigned char *rx_api_document(size_t *count) {\n  *count = sizeof document;\n  return document;\n}\n'
} >files.c
