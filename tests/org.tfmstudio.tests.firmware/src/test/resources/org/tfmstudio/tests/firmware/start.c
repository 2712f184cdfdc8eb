// SPDX-License-Identifier: EPL-2.0
// Vector table, start of core 0, and the end.
#include "firmware.h"

extern uint32_t stack_of_core0[], zero_start[], zero_end[];

__attribute__((noreturn, used)) void start(void)
{
	REGISTER(SCS + 0xD88) = 0xF << 20; // CPACR: floating point, where there is a unit
	barrier();
	for (volatile uint32_t *p = zero_start; p < zero_end; p++)
		*p = 0;
	REGISTER(0x50200010) = 217; // 115,200 baud
	REGISTER(0x50200008) = 1; // sends
	finish((uint32_t)main());
}

void text(const char *words)
{
	for (; *words; words++) {
		while (REGISTER(0x50200004) & 1)
			;
		REGISTER(0x50200000) = (uint8_t)*words;
	}
}

void line(const char *name, uint32_t value)
{
	char digits[11];

	for (int i = 0; i < 8; i++)
		digits[i + 1] = "0123456789abcdef"[value >> (28 - 4 * i) & 15];
	digits[0] = ' ';
	digits[9] = '\n';
	digits[10] = 0;
	text(name);
	text(digits);
}

void finish(uint32_t code)
{
	uint32_t block[2] = { 0x20026, code };
	register uint32_t operation __asm__("r0") = 0x20; // SYS_EXIT_EXTENDED
	register uint32_t *parameter __asm__("r1") = block;

	for (;;)
		__asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(parameter) : "memory");
}

__attribute__((used)) static void unexpected(void)
{
	line("unexpected exception", ipsr());
	line("cfsr", REGISTER(SCS + 0xD28));
	line("hfsr", REGISTER(SCS + 0xD2C));
	line("bfar", REGISTER(SCS + 0xD38));
	line("sfsr", REGISTER(SCS + 0xDE4));
	finish(0xFA);
}

__attribute__((weak, alias("unexpected"))) void nmi_handler(void);
__attribute__((weak, alias("unexpected"))) void fault_handler(void);
__attribute__((weak, alias("unexpected"))) void call_handler(void);
__attribute__((weak, alias("unexpected"))) void monitor_handler(void);
__attribute__((weak, alias("unexpected"))) void tick_handler(void);
__attribute__((weak, alias("unexpected"))) void interrupt_handler(void);

__attribute__((section(".vectors"), used, aligned(1024))) static const void *const vectors[16 + 124] = {
	stack_of_core0, start, nmi_handler, fault_handler, fault_handler, fault_handler, fault_handler, fault_handler,
	0, 0, 0, call_handler, monitor_handler, 0, unexpected, tick_handler,
	[16 ... 16 + 123] = interrupt_handler,
};

// The compiler may call these for copies and loops that it recognises.
void *memcpy(void *to, const void *from, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		((volatile uint8_t *)to)[i] = ((const uint8_t *)from)[i];
	return to;
}

void *memset(void *to, int value, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		((volatile uint8_t *)to)[i] = (uint8_t)value;
	return to;
}
