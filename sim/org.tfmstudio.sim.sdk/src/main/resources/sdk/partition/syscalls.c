/* SPDX-License-Identifier: EPL-2.0 */
/** What newlib asks of a system, inside a secure partition: a heap between two symbols, and the log as its only file. */
#include <errno.h>
#include <stddef.h>
#include <sys/stat.h>

#include "psa/service.h"

extern char __tfm_heap_start__[];
extern char __tfm_heap_end__[];

void tfm_output_unpriv_string(const char *text, size_t length);

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
    static char *end = __tfm_heap_start__;
    char *start = end;
    if (increment > __tfm_heap_end__ - end || increment < __tfm_heap_start__ - end) {
        errno = ENOMEM;
        return (void *)-1;
    }
    end += increment;
    return start;
}

int _write(int file, const char *text, int length)
{
    (void)file;
    tfm_output_unpriv_string(text, (size_t)length);
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

/* exit(), abort() and a failed assert() end here. */
void _exit(int status)
{
    (void)status;
    psa_panic();
}
