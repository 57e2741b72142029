// ICU behind names of our own. Plain C; no header of ICU is included, so Swift can use this beside Foundation.
//
// Conventions: `int32_t *ec` receives ICU's UErrorCode (above 0: failure). Strings are UTF-8 with a length or
// NUL-terminated, as said. Functions returning a length write at most `cap` units and return the length wanted.
#ifndef RX_ICU_H
#define RX_ICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ICU's version ("72.1") and the name of an error code; both live for ever.
const char *rx_icu_version(void);
const char *rx_icu_error_name(int32_t code);

// Word boundaries. One breaker per thread at a time.
typedef struct rx_breaker rx_breaker;
rx_breaker *rx_breaker_open(const char *locale, int32_t *ec);
void rx_breaker_close(rx_breaker *breaker);
int32_t rx_breaker_run(
    rx_breaker *breaker, const uint16_t *units, int32_t count, int32_t *out, int32_t cap, int32_t *ec);

// NFKC_Casefold. `rx_fold_run` keeps its result for this thread and returns the number of scalars; `rx_fold_take`
// copies them out with the range of source bytes of each, `base` added; it wants the same bytes again.
int32_t rx_fold_run(const uint8_t *bytes, int32_t count, int32_t *ec);
void rx_fold_take(
    const uint8_t *bytes, int32_t base, uint32_t *scalars, int32_t *starts, int32_t *ends);

// Strict conversion. Decoding writes UTF-16 (never more units than bytes) and returns the number of units; on failure
// `*bad` is the offset of the first byte that does not convert, and `*truncated` says whether the data just ends there.
int64_t rx_charset_decode(
    const char *charset, const uint8_t *bytes, int64_t count, uint16_t *out, int64_t cap, int64_t *bad,
    int32_t *truncated, int32_t *ec);
int64_t rx_charset_encode(
    const char *charset, const uint16_t *units, int64_t count, uint8_t *out, int64_t cap, int32_t *ec);

// Messages with named arguments. Safe for concurrent use.
typedef struct rx_message rx_message;
typedef struct rx_argument {
  const char *name;   // NUL-terminated
  int32_t kind;       // 0 text, 1 number, 2 date
  const char *text;   // NUL-terminated, for kind 0
  double number;      // value, or milliseconds since 1970
} rx_argument;
rx_message *rx_message_open(const char *pattern, int32_t count, const char *locale, int32_t *ec);
void rx_message_close(rx_message *message);
int32_t rx_message_names(const rx_message *message);
const char *rx_message_name(const rx_message *message, int32_t index);
int32_t rx_message_format(
    rx_message *message, const rx_argument *arguments, int32_t count, char *out, int32_t cap, int32_t *ec);

// One number by skeleton and BCP 47 locale.
int32_t rx_number_format(
    double value, const char *skeleton, const char *locale, char *out, int32_t cap, int32_t *ec);

// Fields of an instant (UTC) in a calendar, by CLDR name: year, month 1..., day.
void rx_calendar_fields(const char *calendar, double millis, int32_t *year, int32_t *month, int32_t *day, int32_t *ec);

// Terminal columns of one scalar by East Asian Width: 0, 1 or 2.
int32_t rx_columns(uint32_t scalar);
// Emoji properties of one scalar: bit 0 Emoji, bit 1 Emoji_Presentation.
int32_t rx_emoji(uint32_t scalar);

// Transliteration by ICU id ("Han-Latin"). Safe for concurrent use.
int32_t rx_transliterate(
    const char *id, const char *text, int32_t count, char *out, int32_t cap, int32_t *ec);

#ifdef __cplusplus
}
#endif
#endif
