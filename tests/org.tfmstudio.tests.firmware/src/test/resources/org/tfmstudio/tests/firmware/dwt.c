// SPDX-License-Identifier: EPL-2.0
// Data Watchpoint and Trace (DDI0553 B13): the cycle counter, and comparators whose events are DebugMonitor exceptions of Secure code.
#include "firmware.h"

#define DWT 0xE0001000u
#define CYCCNT REGISTER(DWT + 4)
#define COMP(n) REGISTER(DWT + 0x20 + 16 * (n))
#define FUNCTION(n) REGISTER(DWT + 0x28 + 16 * (n))
// DWT_FUNCTION: MATCH, ACTION (debug event), DATAVSIZE
#define CYCLE 1u
#define INSTRUCTION 2u
#define WRITE 5u
#define READ 6u
#define LIMIT 7u
#define VALUE 8u
#define EVENT (1u << 4)
#define WORD (2u << 10)
#define MATCHED (1u << 24)
#define DWTTRAP 4u

static volatile uint32_t events, others;
static volatile uint32_t watched, block[16];

void monitor_handler(void)
{
	if (DFSR & DWTTRAP)
		events++;
	else
		others++;
	DFSR = DFSR;
}

__attribute__((noinline)) static uint32_t spin(uint32_t rounds)
{
	uint32_t x = 1;

	while (rounds--)
		__asm__ volatile("add %0, %0, #3" : "+r"(x));
	return x;
}

static void seen(const char *name)
{
	barrier();
	line(name, events);
	events = 0;
}

int main(void)
{
	CYCCNT = 0;
	REGISTER(DWT) = 1;
	spin(10);
	line("off without TRCENA", CYCCNT);
	DEMCR = TRCENA;
	line("comparators", REGISTER(DWT) >> 28);
	CYCCNT = 0;
	REGISTER(DWT) = 1;
	uint32_t from = CYCCNT;
	spin(100);
	uint32_t to = CYCCNT;
	line("counts", to - from >= 200 && to - from < 2000);
	CYCCNT = 0xFFFFFFF0;
	spin(100);
	line("wraps", CYCCNT < 2000);
	REGISTER(DWT) = 0;
	from = CYCCNT;
	spin(10);
	line("stands still", CYCCNT - from);
	REGISTER(DWT) = 1;
	spin(10);
	line("goes on", CYCCNT - from > 10 && CYCCNT - from < 1000);

	// the monitor is for Secure code when the authentication, or what stands in for it, permits that
	DAUTHCTRL = 3;
	DEMCR = TRCENA | MON_EN;
	barrier();

	COMP(1) = (uint32_t)&watched;
	FUNCTION(1) = WRITE | EVENT | WORD;
	watched = 1;
	seen("write");
	line("matched", (FUNCTION(1) & MATCHED) != 0);
	line("reading clears it", (FUNCTION(1) & MATCHED) != 0);
	(void)watched;
	seen("read where writes are watched");
	*(volatile uint8_t *)((uint32_t)&watched + 3) = 7;
	seen("write of its last byte");
	FUNCTION(1) = READ | EVENT | WORD;
	(void)watched;
	seen("read");
	watched = 2;
	seen("write where reads are watched");
	FUNCTION(1) = READ | WORD;
	(void)watched;
	seen("no action");
	line("matched without action", (FUNCTION(1) & MATCHED) != 0);
	FUNCTION(1) = 0;

	// a range of data addresses: comparator 0 has the lower end, comparator 1 the upper
	COMP(0) = (uint32_t)&block[4];
	COMP(1) = (uint32_t)&block[7] + 3;
	FUNCTION(0) = WRITE | EVENT | WORD;
	FUNCTION(1) = LIMIT | EVENT | WORD;
	for (uint32_t i = 0; i < 16; i++)
		block[i] = i;
	seen("writes in a range");
	FUNCTION(1) = 0;
	FUNCTION(0) = 0;

	// one instruction, then a value wherever it is written
	COMP(0) = (uint32_t)spin & ~1u;
	FUNCTION(0) = INSTRUCTION | EVENT | WORD;
	spin(3);
	spin(4);
	seen("instruction");
	FUNCTION(0) = 0;
	COMP(3) = 0xCAFE0001;
	FUNCTION(3) = (VALUE + 1) | EVENT | WORD;
	block[2] = 0xCAFE0000;
	block[3] = 0xCAFE0001;
	block[9] = 0xCAFE0001;
	seen("writes of a value");
	FUNCTION(3) = 0;

	CYCCNT = 0;
	COMP(0) = 500;
	FUNCTION(0) = CYCLE | EVENT;
	spin(1000);
	seen("cycle");
	FUNCTION(0) = 0;

	// without the monitor an event is not even pending
	DEMCR = TRCENA;
	COMP(1) = (uint32_t)&watched;
	FUNCTION(1) = WRITE | EVENT | WORD;
	watched = 3;
	FUNCTION(1) = 0;
	DEMCR = TRCENA | MON_EN;
	seen("monitor off");
	line("others", others);
	return 0;
}
