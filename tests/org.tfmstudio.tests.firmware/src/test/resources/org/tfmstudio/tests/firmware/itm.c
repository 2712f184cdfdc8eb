// SPDX-License-Identifier: EPL-2.0
// Instrumentation Trace Macrocell (DDI0553 B15): words and text by stimulus ports.
#include "firmware.h"

#define ITM 0xE0000000u
#define PORT(n) (ITM + 4 * (n))
#define TER REGISTER(ITM + 0xE00)
#define TPR REGISTER(ITM + 0xE40)
#define TCR REGISTER(ITM + 0xE80)

/** SVC 0: Thread mode is privileged again. */
void call_handler(void)
{
	__asm__ volatile("msr control, %0\n\tisb" : : "r"(0));
}

static void say(unsigned port, const char *words)
{
	for (; *words; words++) {
		while (!(REGISTER(PORT(port)) & 1))
			;
		*(volatile uint8_t *)PORT(port) = (uint8_t)*words;
	}
}

int main(void)
{
	line("ready without TRCENA", REGISTER(PORT(0)) & 1);
	*(volatile uint8_t *)PORT(0) = 'x';
	DEMCR = TRCENA;
	TER = 0x80000103;
	TCR = 1;
	line("ter", TER);
	line("tcr", TCR);
	line("ready", REGISTER(PORT(0)) & 1);
	line("ready where the port is off", REGISTER(PORT(2)) & 1);
	say(0, "hello, itm\n");
	REGISTER(PORT(1)) = 0x12345678;
	*(volatile uint16_t *)PORT(31) = 0xBEEF;
	REGISTER(PORT(2)) = 0xDEAD; // off
	TPR = 2; // ports 8 to 15 for privileged code
	REGISTER(PORT(8)) = 0x800;
	__asm__ volatile("msr control, %0\n\tisb" : : "r"(1));
	REGISTER(PORT(1)) = 0xAAAA;
	REGISTER(PORT(8)) = 0xDEAD;
	__asm__ volatile("svc 0" ::: "memory");
	TPR = 0;
	TCR = 0;
	REGISTER(PORT(1)) = 0xDEAD;
	TCR = 1;
	say(0, "bye\n");
	DEMCR = 0;
	REGISTER(PORT(1)) = 0xDEAD;
	text("done\n");
	return 0;
}
