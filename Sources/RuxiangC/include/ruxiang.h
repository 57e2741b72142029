/* Ruxiang (入乡): which lines of a livestream script will not carry over in a market abroad, why, how well the script fits
   (0-100), and what to say instead. JSON in, JSON out.

     char *error = NULL;
     rx_engine *engine = rx_load(NULL, &error);
     if (!engine) { fprintf(stderr, "%s\n", error); rx_free(error); return 1; }
     const char *request = "{\"text\": \"家人们，原生态的猕猴桃\", \"markets\": [\"MY\"]}";
     size_t length;
     char *reply = rx_check(engine, request, strlen(request), &length);
     puts(reply);
     rx_free(reply);
     rx_release(engine);

   All text is UTF-8. Nothing is kept of a script, no network is used. Link with -lRuxiangC. */
#ifndef RUXIANG_H
#define RUXIANG_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The data, loaded and checked: lexicons and markets. Immutable; any number of threads may use one at once. */
typedef struct rx_engine rx_engine;

/* Loads the data.

   data_dir: the directory that holds Lexicons and Markets; NULL: what RUXIANG_DATA names, else share/ruxiang or those two
     directories beside the program or above it, else the same from the working directory.
   error: where a message is put if there is no engine, in the language of the locale (Chinese where it says nothing); free
     it with rx_free. May be NULL.

   Returns an engine, to be given back with rx_release; NULL where the data cannot be found or has errors. The first call on a
   machine reads the XML (some hundred milliseconds) and keeps an image of it in the user's cache; later ones take a few. */
rx_engine *rx_load(const char *data_dir, char **error);

/* Checks one script.

   request: JSON: a string, or an object with
       text         the script
       id           a string or number that the reply repeats
       markets      ["MY", "SA"]; also regions (sea, me, gulf) and "all"; all where it is not given
       facts        an object: what is known of the product, keys as in a facts file (产地, harvest_date, halal_cert, ...)
       product      its name; airDate  the day of the stream, yyyy-MM-dd
       format       plain, markdown, srt, vtt, ass, lrc; by default what the text looks like
       language     the script's: zh, or en id ms th vi fil ar for a translation
       uiLanguage   of reasons: zh-Hans or en
       rewrites     "none", or for how many findings at most
       only         "fit": fit, verdict and counts by market, no findings
       within       [start, end]: only findings that touch these bytes, as offsets of replies count them
       file         instead of text, a file of any format that is read: {"name": "kiwi.docx", "base64": "..."};
       document       which of several scripts in it, from 0
     Other members are passed over.
   length: bytes of the request; it need not end in NUL.
   reply_length: where the length of the reply is put. May be NULL.

   Returns the reply, one line of JSON that ends in NUL, to be freed with rx_free: a report (ruxiang.report/1), a short one
   (ruxiang.fit/1 or ruxiang.marks/1, as "only" asks), or {"error": {"code": ..., "message": ..., "offset": ...}} where the request cannot be answered: codes are
   encoding, json, request, field, empty, script, too-long, facts, internal. It equals what `ruxiang stream` answers to the same
   line, but for the number of the line that errors have there. NULL only where there is no memory left. May be called from
   any number of threads at once. */
char *rx_check(rx_engine *engine, const char *request, size_t length, size_t *reply_length);

/* Frees a reply or a message. NULL is no harm. */
void rx_free(void *text);

/* Gives an engine back. No call may be using it. NULL is no harm. */
void rx_release(rx_engine *engine);

/* The version of the library, for as long as it is loaded; not to be freed. */
const char *rx_version(void);

#ifdef __cplusplus
}
#endif

#endif
