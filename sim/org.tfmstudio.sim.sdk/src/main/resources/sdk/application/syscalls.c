/* SPDX-License-Identifier: EPL-2.0 */
/** What newlib asks of a system, in the non-secure application: the heap, UART0 as its only file, and the way out. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "tfmstudio.h"

extern char __app_heap_start__[];
extern char __app_heap_end__[];

void *_sbrk(ptrdiff_t increment);
int _write(int file, const char *text, int length);
int _read(int file, char *text, int length);
int _close(int file);
int _lseek(int file, int offset, int whence);
int _fstat(int file, struct stat *status);
int _isatty(int file);
int _getpid(void);
int _kill(int process, int signal);
void _exit(int status) __attribute__((noreturn));
void _fini(void);

void *_sbrk(ptrdiff_t increment)
{
    static char *end = __app_heap_start__;
    char *start = end;
    if (increment > __app_heap_end__ - end || increment < __app_heap_start__ - end) {
        errno = ENOMEM;
        return (void *)-1;
    }
    end += increment;
    return start;
}

int _write(int file, const char *text, int length)
{
    (void)file;
    studio_uart_write(text, (size_t)length);
    return length;
}

int _read(int file, char *text, int length)
{
    (void)file;
    (void)text;
    (void)length;
    return 0;
}

int _close(int file)
{
    (void)file;
    return 0;
}

int _lseek(int file, int offset, int whence)
{
    (void)file;
    (void)offset;
    (void)whence;
    return 0;
}

int _fstat(int file, struct stat *status)
{
    (void)file;
    status->st_mode = S_IFCHR;
    return 0;
}

int _isatty(int file)
{
    (void)file;
    return 1;
}

int _getpid(void)
{
    return 1;
}

int _kill(int process, int signal)
{
    (void)process;
    (void)signal;
    errno = EINVAL;
    return -1;
}

/* newlib's exit() refers to it; there are no destructors. */
void _fini(void)
{
}

/* Arm semihosting: SYS_EXIT_EXTENDED with ADP_Stopped_ApplicationExit and the status. */
void _exit(int status)
{
    const uint32_t block[2] = { 0x20026u, (uint32_t)status };
    register uint32_t operation __asm("r0") = 0x20u;
    register const uint32_t *parameters __asm("r1") = block;
    for (;;) {
        __asm volatile("bkpt 0xab" : "+r"(operation) : "r"(parameters) : "memory");
    }
}

void studio_exit(int status)
{
    _exit(status);
}
