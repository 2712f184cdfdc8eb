/* SPDX-License-Identifier: EPL-2.0 */
/** What is tried at an address: both at data and at code stand two returns (bx lr), so that reading, writing and executing them does no harm. */
#include <stdbool.h>
#include <stdint.h>

#define TWO_RETURNS 0x47704770u

static volatile uint32_t tried_data __attribute__((aligned(4))) = TWO_RETURNS;

__attribute__((naked, used, aligned(4))) static void tried_code(void)
{
    __asm volatile("bx lr\n bx lr");
}

__attribute__((noinline)) static bool try_it(unsigned kind, uint32_t address)
{
    volatile uint32_t *word = (volatile uint32_t *)address;

    switch (kind) {
    case 1:
        return *word == TWO_RETURNS;
    case 2:
        *word = TWO_RETURNS;
        return true;
    default:
        ((void (*)(void))(address | 1u))();
        return true;
    }
}
