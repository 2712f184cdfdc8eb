/* SPDX-License-Identifier: EPL-2.0 */
/**
 * What a partition may print, in TF-M's names. TFM_PARTITION_LOG_LEVEL (0 silent, 1 errors, 2 information, 3 debug) is
 * set by the profile; what lies above it costs no code.
 */
#ifndef TFM_SP_LOG_H
#define TFM_SP_LOG_H

#include "tfmstudio/format.h"

#define LOG_LEVEL_SILENCE   0
#define LOG_LEVEL_ERROR     1
#define LOG_LEVEL_INFO      2
#define LOG_LEVEL_DEBUG     3

#ifndef TFM_PARTITION_LOG_LEVEL
#define TFM_PARTITION_LOG_LEVEL LOG_LEVEL_INFO
#endif

/** Prints to the device's log. Understands %d %i %u %x %X %c %s %p and %%, with width, `-` and `0`. */
int tfm_log(const char *format, ...) __attribute__((format(__printf__, 1, 2)));

#define TFM_LOG_AT_(level, ...) \
    do { if (TFM_PARTITION_LOG_LEVEL >= (level)) { (void)tfm_log(__VA_ARGS__); } } while (0)

#define LOG_ERRFMT(...)     TFM_LOG_AT_(LOG_LEVEL_ERROR, __VA_ARGS__)
#define LOG_INFFMT(...)     TFM_LOG_AT_(LOG_LEVEL_INFO, __VA_ARGS__)
#define LOG_DBGFMT(...)     TFM_LOG_AT_(LOG_LEVEL_DEBUG, __VA_ARGS__)

#endif /* TFM_SP_LOG_H */
