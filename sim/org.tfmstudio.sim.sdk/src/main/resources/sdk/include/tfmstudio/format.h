/* SPDX-License-Identifier: EPL-2.0 */
/** The small formatter behind studio_printf() and tfm_log(): no heap, no locale, no floating point. */
#ifndef TFMSTUDIO_FORMAT_H
#define TFMSTUDIO_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/** Takes the finished pieces of text, in order. */
typedef void (*studio_sink_t)(const char *text, size_t length);

/**
 * Formats %d %i %u %x %X %c %s %p and %%, with width, `-`, `0` and the length modifiers h, l and z (`long` and `size_t` have
 * 32 bits here). What it does not know is copied as it stands.
 *
 * @return the number of characters given to the sink
 */
int studio_vformat(studio_sink_t sink, const char *format, va_list arguments);

#endif /* TFMSTUDIO_FORMAT_H */
