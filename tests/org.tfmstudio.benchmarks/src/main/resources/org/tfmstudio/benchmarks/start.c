// SPDX-License-Identifier: EPL-2.0
// Start-up of a benchmark program: vector table, one call of the kernel per round, and the end by semihosting.
// ROUNDS is given by the compiler's command line; 0 means for ever.
#include <stdint.h>

uint32_t kernel(uint32_t round);

volatile uint32_t checksum;
extern uint32_t stack_top[];

__attribute__((noreturn)) static void end(uint32_t code)
{
	uint32_t block[2] = { 0x20026, code };
	register uint32_t operation __asm__("r0") = 0x20;
	register uint32_t *parameter __asm__("r1") = block;

	for (;;) {
		__asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(parameter) : "memory");
	}
}

__attribute__((noreturn)) void reset(void)
{
	uint32_t sum = 0;

	for (uint32_t round = 0; round != ROUNDS || ROUNDS == 0; round++) {
		sum = sum * 31 + kernel(round);
		checksum = sum;
	}
	end((sum ^ sum >> 8 ^ sum >> 16 ^ sum >> 24) & 0xff);
}

__attribute__((noreturn)) static void fault(void)
{
	end(0xfa);
}

__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {
	stack_top, reset, fault, fault, fault, fault, fault, fault,
	0, 0, 0, fault, fault, 0, fault, fault,
};

// The compiler may call these for structure copies and loops that it recognises.
void *memcpy(void *to, const void *from, unsigned n)
{
	unsigned char *t = to;
	const unsigned char *f = from;

	while (n-- != 0) {
		*t++ = *f++;
	}
	return to;
}

void *memset(void *to, int value, unsigned n)
{
	unsigned char *t = to;

	while (n-- != 0) {
		*t++ = (unsigned char)value;
	}
	return to;
}
