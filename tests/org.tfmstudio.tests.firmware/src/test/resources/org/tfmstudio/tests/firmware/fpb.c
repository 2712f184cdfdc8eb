// SPDX-License-Identifier: EPL-2.0
// Flash Patch and Breakpoint unit, version 2 (DDI0553 B14): breakpoints of Secure code that are DebugMonitor exceptions.
#include "firmware.h"

#define FPB 0xE0002000u
#define COMP(n) REGISTER(FPB + 8 + 4 * (n))
#define BKPT 2u

static volatile uint32_t hits, others, last;

void stopped(uint32_t *frame);

__attribute__((naked)) void monitor_handler(void)
{
	__asm__("mov r0, sp\n\tb stopped");
}

/** A breakpoint stays until it is taken away: the handler lets the program go on. */
__attribute__((used)) void stopped(uint32_t *frame)
{
	if (DFSR & BKPT)
		hits++;
	else
		others++;
	DFSR = DFSR;
	last = frame[6];
	for (unsigned n = 0; n < 8; n++)
		if (COMP(n) == (last | 1))
			COMP(n) = 0;
	barrier();
}

__attribute__((noinline)) static uint32_t twice(uint32_t x)
{
	__asm__ volatile("" : "+r"(x));
	return x * 2;
}

__attribute__((noinline)) static uint32_t thrice(uint32_t x)
{
	__asm__ volatile("" : "+r"(x));
	return x * 3;
}

static uint32_t address(uint32_t (*function)(uint32_t))
{
	return (uint32_t)function & ~1u;
}

int main(void)
{
	line("version", REGISTER(FPB) >> 28);
	line("breakpoints", REGISTER(FPB) >> 4 & 0xF);
	line("literals", REGISTER(FPB) >> 8 & 0xF);
	DAUTHCTRL = 3;
	DEMCR = MON_EN;
	barrier();
	COMP(0) = address(twice) | 1;
	barrier();
	line("result while it is off", twice(21));
	line("hits", hits);

	REGISTER(FPB) = 1; // without KEY nothing changes
	barrier();
	line("enabled without key", REGISTER(FPB) & 1);
	REGISTER(FPB) = 3;
	barrier();
	line("enabled", REGISTER(FPB) & 1);
	line("result", twice(21));
	line("hits", hits);
	line("before the first instruction", last == address(twice));
	line("result again", twice(4));
	line("hits", hits);

	COMP(7) = address(thrice) | 1;
	COMP(3) = address(twice); // BE is clear
	barrier();
	line("results", twice(thrice(7)));
	line("hits", hits);
	line("at thrice", last == address(thrice));
	COMP(1) = address(twice) | 1;
	COMP(2) = address(thrice) | 1;
	barrier();
	line("results", thrice(twice(5)));
	line("hits", hits);
	COMP(0) = address(twice) | 1;
	REGISTER(FPB) = 2;
	barrier();
	line("result after it is off", twice(8));
	line("hits", hits);
	line("others", others);
	return 0;
}
