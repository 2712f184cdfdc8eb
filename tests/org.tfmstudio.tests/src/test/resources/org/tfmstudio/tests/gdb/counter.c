/* SPDX-License-Identifier: EPL-2.0 */
/** A firmware to be debugged: counts, takes a supervisor call, and never ends. */
#include <stdint.h>

struct tally {
    uint32_t sum;
    uint32_t calls;
};

volatile struct tally tally;

static void reset(void);
static void supervisor(void);
static void stuck(void);

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[] = {
    0x38004000u, (uintptr_t)reset, (uintptr_t)stuck, (uintptr_t)stuck, (uintptr_t)stuck, (uintptr_t)stuck, (uintptr_t)stuck, (uintptr_t)stuck,
    0, 0, 0, (uintptr_t)supervisor, (uintptr_t)stuck, 0, (uintptr_t)stuck, (uintptr_t)stuck,
};

static void stuck(void)
{
    for (;;) {
    }
}

__attribute__((noinline)) static void count(uint32_t by)
{
    tally.sum += by;
    tally.calls++;
}

static void supervisor(void)
{
    count(100);
}

static void reset(void)
{
    tally.sum = 0;
    tally.calls = 0;
    for (uint32_t i = 1;; i++) {
        count(i);
        if (i % 4 == 0) {
            __asm volatile("svc #0");
        }
    }
}
