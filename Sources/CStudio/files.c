// Written by embed.sh: not to be changed by hand.
#include "cstudio.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file0[] = {
#embed "page/app/air.js" if_empty(0)
};

static const unsigned char file1[] = {
#embed "page/app/api.js" if_empty(0)
};

static const unsigned char file2[] = {
#embed "page/app/blanks.js" if_empty(0)
};

static const unsigned char file3[] = {
#embed "page/app/calendar.js" if_empty(0)
};

static const unsigned char file4[] = {
#embed "page/app/card.js" if_empty(0)
};

static const unsigned char file5[] = {
#embed "page/app/check.js" if_empty(0)
};

static const unsigned char file6[] = {
#embed "page/app/chips.js" if_empty(0)
};

static const unsigned char file7[] = {
#embed "page/app/compare.js" if_empty(0)
};

static const unsigned char file8[] = {
#embed "page/app/course.js" if_empty(0)
};

static const unsigned char file9[] = {
#embed "page/app/dom.js" if_empty(0)
};

static const unsigned char file10[] = {
#embed "page/app/editor.js" if_empty(0)
};

static const unsigned char file11[] = {
#embed "page/app/facts.js" if_empty(0)
};

static const unsigned char file12[] = {
#embed "page/app/files.js" if_empty(0)
};

static const unsigned char file13[] = {
#embed "page/app/gauges.js" if_empty(0)
};

static const unsigned char file14[] = {
#embed "page/app/guide.js" if_empty(0)
};

static const unsigned char file15[] = {
#embed "page/app/handout.js" if_empty(0)
};

static const unsigned char file16[] = {
#embed "page/app/known.js" if_empty(0)
};

static const unsigned char file17[] = {
#embed "page/app/main.js" if_empty(0)
};

static const unsigned char file18[] = {
#embed "page/app/offsets.js" if_empty(0)
};

static const unsigned char file19[] = {
#embed "page/app/pages.js" if_empty(0)
};

static const unsigned char file20[] = {
#embed "page/app/rehearse.js" if_empty(0)
};

static const unsigned char file21[] = {
#embed "page/app/rewrite.js" if_empty(0)
};

static const unsigned char file22[] = {
#embed "page/app/sheet.js" if_empty(0)
};

static const unsigned char file23[] = {
#embed "page/app/state.js" if_empty(0)
};

static const unsigned char file24[] = {
#embed "page/app/timeline.js" if_empty(0)
};

static const unsigned char file25[] = {
#embed "page/app/words-table.js" if_empty(0)
};

static const unsigned char file26[] = {
#embed "page/app/words.js" if_empty(0)
};

static const unsigned char file27[] = {
#embed "page/app/write.js" if_empty(0)
};

static const unsigned char file28[] = {
#embed "page/icons/seal-192.png" if_empty(0)
};

static const unsigned char file29[] = {
#embed "page/icons/seal-512.png" if_empty(0)
};

static const unsigned char file30[] = {
#embed "page/icons/seal.svg" if_empty(0)
};

static const unsigned char file31[] = {
#embed "page/index.html" if_empty(0)
};

static const unsigned char file32[] = {
#embed "page/manifest.webmanifest" if_empty(0)
};

static const unsigned char file33[] = {
#embed "page/style/air.css" if_empty(0)
};

static const unsigned char file34[] = {
#embed "page/style/base.css" if_empty(0)
};

static const unsigned char file35[] = {
#embed "page/style/course.css" if_empty(0)
};

static const unsigned char file36[] = {
#embed "page/style/guide.css" if_empty(0)
};

static const unsigned char file37[] = {
#embed "page/style/print.css" if_empty(0)
};

static const unsigned char file38[] = {
#embed "page/style/rewrite.css" if_empty(0)
};

static const unsigned char file39[] = {
#embed "page/style/write.css" if_empty(0)
};

static const unsigned char file40[] = {
#embed "page/sw.js" if_empty(0)
};

static const rx_page_file files[] = {
  {"app/air.js", file0, sizeof file0},
  {"app/api.js", file1, sizeof file1},
  {"app/blanks.js", file2, sizeof file2},
  {"app/calendar.js", file3, sizeof file3},
  {"app/card.js", file4, sizeof file4},
  {"app/check.js", file5, sizeof file5},
  {"app/chips.js", file6, sizeof file6},
  {"app/compare.js", file7, sizeof file7},
  {"app/course.js", file8, sizeof file8},
  {"app/dom.js", file9, sizeof file9},
  {"app/editor.js", file10, sizeof file10},
  {"app/facts.js", file11, sizeof file11},
  {"app/files.js", file12, sizeof file12},
  {"app/gauges.js", file13, sizeof file13},
  {"app/guide.js", file14, sizeof file14},
  {"app/handout.js", file15, sizeof file15},
  {"app/known.js", file16, sizeof file16},
  {"app/main.js", file17, sizeof file17},
  {"app/offsets.js", file18, sizeof file18},
  {"app/pages.js", file19, sizeof file19},
  {"app/rehearse.js", file20, sizeof file20},
  {"app/rewrite.js", file21, sizeof file21},
  {"app/sheet.js", file22, sizeof file22},
  {"app/state.js", file23, sizeof file23},
  {"app/timeline.js", file24, sizeof file24},
  {"app/words-table.js", file25, sizeof file25},
  {"app/words.js", file26, sizeof file26},
  {"app/write.js", file27, sizeof file27},
  {"icons/seal-192.png", file28, sizeof file28},
  {"icons/seal-512.png", file29, sizeof file29},
  {"icons/seal.svg", file30, sizeof file30},
  {"index.html", file31, sizeof file31},
  {"manifest.webmanifest", file32, sizeof file32},
  {"style/air.css", file33, sizeof file33},
  {"style/base.css", file34, sizeof file34},
  {"style/course.css", file35, sizeof file35},
  {"style/guide.css", file36, sizeof file36},
  {"style/print.css", file37, sizeof file37},
  {"style/rewrite.css", file38, sizeof file38},
  {"style/write.css", file39, sizeof file39},
  {"sw.js", file40, sizeof file40},
};

static const unsigned char document[] = {
#embed "api/openapi.json"
};

size_t rx_page_count(void) { return sizeof files / sizeof *files; }

const rx_page_file *rx_page_at(size_t index) { return &files[index]; }

const unsigned char *rx_api_document(size_t *count) {
  *count = sizeof document;
  return document;
}
