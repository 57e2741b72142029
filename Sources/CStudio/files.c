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
#embed "page/app/class/ask.js" if_empty(0)
};

static const unsigned char file8[] = {
#embed "page/app/class/board.js" if_empty(0)
};

static const unsigned char file9[] = {
#embed "page/app/class/frame.js" if_empty(0)
};

static const unsigned char file10[] = {
#embed "page/app/class/join.js" if_empty(0)
};

static const unsigned char file11[] = {
#embed "page/app/class/paper.js" if_empty(0)
};

static const unsigned char file12[] = {
#embed "page/app/class/parts.js" if_empty(0)
};

static const unsigned char file13[] = {
#embed "page/app/class/people.js" if_empty(0)
};

static const unsigned char file14[] = {
#embed "page/app/class/picture.js" if_empty(0)
};

static const unsigned char file15[] = {
#embed "page/app/class/result.js" if_empty(0)
};

static const unsigned char file16[] = {
#embed "page/app/class/setup.js" if_empty(0)
};

static const unsigned char file17[] = {
#embed "page/app/class/submission.js" if_empty(0)
};

static const unsigned char file18[] = {
#embed "page/app/class/task.js" if_empty(0)
};

static const unsigned char file19[] = {
#embed "page/app/class/tasks.js" if_empty(0)
};

static const unsigned char file20[] = {
#embed "page/app/class/views.js" if_empty(0)
};

static const unsigned char file21[] = {
#embed "page/app/compare.js" if_empty(0)
};

static const unsigned char file22[] = {
#embed "page/app/course.js" if_empty(0)
};

static const unsigned char file23[] = {
#embed "page/app/dom.js" if_empty(0)
};

static const unsigned char file24[] = {
#embed "page/app/editor.js" if_empty(0)
};

static const unsigned char file25[] = {
#embed "page/app/facts.js" if_empty(0)
};

static const unsigned char file26[] = {
#embed "page/app/files.js" if_empty(0)
};

static const unsigned char file27[] = {
#embed "page/app/gauges.js" if_empty(0)
};

static const unsigned char file28[] = {
#embed "page/app/guide.js" if_empty(0)
};

static const unsigned char file29[] = {
#embed "page/app/handout.js" if_empty(0)
};

static const unsigned char file30[] = {
#embed "page/app/known.js" if_empty(0)
};

static const unsigned char file31[] = {
#embed "page/app/main.js" if_empty(0)
};

static const unsigned char file32[] = {
#embed "page/app/offsets.js" if_empty(0)
};

static const unsigned char file33[] = {
#embed "page/app/pages.js" if_empty(0)
};

static const unsigned char file34[] = {
#embed "page/app/rehearse.js" if_empty(0)
};

static const unsigned char file35[] = {
#embed "page/app/rewrite.js" if_empty(0)
};

static const unsigned char file36[] = {
#embed "page/app/sheet.js" if_empty(0)
};

static const unsigned char file37[] = {
#embed "page/app/state.js" if_empty(0)
};

static const unsigned char file38[] = {
#embed "page/app/timeline.js" if_empty(0)
};

static const unsigned char file39[] = {
#embed "page/app/words-class.js" if_empty(0)
};

static const unsigned char file40[] = {
#embed "page/app/words-table.js" if_empty(0)
};

static const unsigned char file41[] = {
#embed "page/app/words.js" if_empty(0)
};

static const unsigned char file42[] = {
#embed "page/app/write.js" if_empty(0)
};

static const unsigned char file43[] = {
#embed "page/icons/seal-192.png" if_empty(0)
};

static const unsigned char file44[] = {
#embed "page/icons/seal-512.png" if_empty(0)
};

static const unsigned char file45[] = {
#embed "page/icons/seal.svg" if_empty(0)
};

static const unsigned char file46[] = {
#embed "page/index.html" if_empty(0)
};

static const unsigned char file47[] = {
#embed "page/manifest.webmanifest" if_empty(0)
};

static const unsigned char file48[] = {
#embed "page/style/air.css" if_empty(0)
};

static const unsigned char file49[] = {
#embed "page/style/base.css" if_empty(0)
};

static const unsigned char file50[] = {
#embed "page/style/class.css" if_empty(0)
};

static const unsigned char file51[] = {
#embed "page/style/course.css" if_empty(0)
};

static const unsigned char file52[] = {
#embed "page/style/guide.css" if_empty(0)
};

static const unsigned char file53[] = {
#embed "page/style/print.css" if_empty(0)
};

static const unsigned char file54[] = {
#embed "page/style/rewrite.css" if_empty(0)
};

static const unsigned char file55[] = {
#embed "page/style/write.css" if_empty(0)
};

static const unsigned char file56[] = {
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
  {"app/class/ask.js", file7, sizeof file7},
  {"app/class/board.js", file8, sizeof file8},
  {"app/class/frame.js", file9, sizeof file9},
  {"app/class/join.js", file10, sizeof file10},
  {"app/class/paper.js", file11, sizeof file11},
  {"app/class/parts.js", file12, sizeof file12},
  {"app/class/people.js", file13, sizeof file13},
  {"app/class/picture.js", file14, sizeof file14},
  {"app/class/result.js", file15, sizeof file15},
  {"app/class/setup.js", file16, sizeof file16},
  {"app/class/submission.js", file17, sizeof file17},
  {"app/class/task.js", file18, sizeof file18},
  {"app/class/tasks.js", file19, sizeof file19},
  {"app/class/views.js", file20, sizeof file20},
  {"app/compare.js", file21, sizeof file21},
  {"app/course.js", file22, sizeof file22},
  {"app/dom.js", file23, sizeof file23},
  {"app/editor.js", file24, sizeof file24},
  {"app/facts.js", file25, sizeof file25},
  {"app/files.js", file26, sizeof file26},
  {"app/gauges.js", file27, sizeof file27},
  {"app/guide.js", file28, sizeof file28},
  {"app/handout.js", file29, sizeof file29},
  {"app/known.js", file30, sizeof file30},
  {"app/main.js", file31, sizeof file31},
  {"app/offsets.js", file32, sizeof file32},
  {"app/pages.js", file33, sizeof file33},
  {"app/rehearse.js", file34, sizeof file34},
  {"app/rewrite.js", file35, sizeof file35},
  {"app/sheet.js", file36, sizeof file36},
  {"app/state.js", file37, sizeof file37},
  {"app/timeline.js", file38, sizeof file38},
  {"app/words-class.js", file39, sizeof file39},
  {"app/words-table.js", file40, sizeof file40},
  {"app/words.js", file41, sizeof file41},
  {"app/write.js", file42, sizeof file42},
  {"icons/seal-192.png", file43, sizeof file43},
  {"icons/seal-512.png", file44, sizeof file44},
  {"icons/seal.svg", file45, sizeof file45},
  {"index.html", file46, sizeof file46},
  {"manifest.webmanifest", file47, sizeof file47},
  {"style/air.css", file48, sizeof file48},
  {"style/base.css", file49, sizeof file49},
  {"style/class.css", file50, sizeof file50},
  {"style/course.css", file51, sizeof file51},
  {"style/guide.css", file52, sizeof file52},
  {"style/print.css", file53, sizeof file53},
  {"style/rewrite.css", file54, sizeof file54},
  {"style/write.css", file55, sizeof file55},
  {"sw.js", file56, sizeof file56},
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
