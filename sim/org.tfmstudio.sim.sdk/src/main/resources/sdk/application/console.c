/* SPDX-License-Identifier: EPL-2.0 */
/** UART0 of the AN521, non-secure alias: an Arm CMSDK UART. */
#include <stdint.h>

#include "tfmstudio.h"
#include "tfmstudio/format.h"

struct cmsdk_uart {
    volatile uint32_t data;
    volatile uint32_t state;
    volatile uint32_t control;
    volatile uint32_t interrupt;
    volatile uint32_t baud_divider;
};

#define UART0               ((struct cmsdk_uart *)0x40200000u)
#define STATE_TX_FULL       (1u << 0)
#define CONTROL_TX_ENABLE   (1u << 0)
#define BAUD_115200         (25000000u / 115200u)

void studio_uart_write(const char *text, size_t length)
{
    if ((UART0->control & CONTROL_TX_ENABLE) == 0u) {
        UART0->baud_divider = BAUD_115200;
        UART0->control |= CONTROL_TX_ENABLE;
    }
    for (size_t i = 0; i < length; i++) {
        while ((UART0->state & STATE_TX_FULL) != 0u) {
        }
        UART0->data = (uint8_t)text[i];
    }
}

int studio_printf(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int count = studio_vformat(studio_uart_write, format, arguments);
    va_end(arguments);
    return count;
}
