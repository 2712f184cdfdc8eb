/* SPDX-License-Identifier: EPL-2.0 */
#include "tfm_sp_log.h"

/* Lines are handed over whole where they fit: each piece costs an SVC. */
#define PIECE_SIZE 64u

void tfm_output_unpriv_string(const char *text, size_t length);

static char piece[PIECE_SIZE];
static size_t piece_length;

static void flush(void)
{
    if (piece_length > 0) {
        tfm_output_unpriv_string(piece, piece_length);
        piece_length = 0;
    }
}

static void collect(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        piece[piece_length++] = text[i];
        if (piece_length == PIECE_SIZE) {
            flush();
        }
    }
}

int tfm_log(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = studio_vformat(collect, format, arguments);
    va_end(arguments);
    flush();
    return count;
}
