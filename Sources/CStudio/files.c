// Written by embed.sh: not to be changed by hand.
#include "cstudio.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "page/index.html" if_empty(0)
};

static const rx_page_file files[] = {
  {"index.html", file0, sizeof file0},
};

size_t rx_page_count(void) { return sizeof files / sizeof *files; }

const rx_page_file *rx_page_at(size_t index) { return &files[index]; }
