/* SPDX-License-Identifier: EPL-2.0 */
/** What TF-M Studio gives a non-secure application beside the PSA client API. */
#ifndef TFMSTUDIO_H
#define TFMSTUDIO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Prints on UART0. Understands %d %i %u %x %X %c %s %p and %%, with width, `-` and `0`. Returns the characters printed. */
int studio_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Sends bytes over UART0 as they are. */
void studio_uart_write(const char *text, size_t length);

/**
 * Ends the run (semihosting SYS_EXIT_EXTENDED); main() returning does the same. 0 is success, anything else makes
 * `studio run` report a failure.
 */
void studio_exit(int status) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif /* TFMSTUDIO_H */
