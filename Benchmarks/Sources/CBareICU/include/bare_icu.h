// ICU's Chinese word iteration over a whole text, as a program would call it that does nothing else.
#ifndef BARE_ICU_H
#define BARE_ICU_H

#include <stdint.h>

// The number of word boundaries in `count` UTF-16 units; negative where ICU refuses.
int64_t bare_icu_words(const uint16_t *units, int32_t count);

#endif
