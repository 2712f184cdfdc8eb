// SPDX-License-Identifier: EPL-2.0
// Resets that keep RAM: by the Secure watchdog, by SWRESET, by SYSRESETREQ, each in its turn; the program finds its way by what it left in
// RAM. Every other memory keeps its content, too; devices do not.
#include "firmware.h"

#define WATCHDOG 0x50081000u
#define MAGIC 0x600DCAFEu

static struct {
	uint32_t magic;
	uint32_t boots;
	uint32_t nmis;
	uint32_t trace[16];
} kept __attribute__((section(".kept")));

void nmi_handler(void)
{
	kept.nmis++;
	line("nmi: raw", REGISTER(WATCHDOG + 0x10));
	if (kept.nmis == 1) {
		REGISTER(WATCHDOG + 0x0C) = 1; // in time
		return;
	}
	// too late from here on: the next zero resets
	for (;;)
		;
}

int main(void)
{
	if (kept.magic != MAGIC) {
		kept.magic = MAGIC;
		kept.boots = 0;
		kept.nmis = 0;
		for (unsigned i = 0; i < 16; i++)
			kept.trace[i] = 0x1111 * i;
		REGISTER(0x30001000) = 0xABCD; // ISRAM0
		REGISTER(0x38300000) = 0xEF01; // SSRAM3
	}
	line("boot", ++kept.boots);
	uint32_t sum = 0;
	for (unsigned i = 0; i < 16; i++)
		sum = sum * 31 + kept.trace[i];
	line("trace", sum);
	line("isram0", REGISTER(0x30001000));
	line("ssram3", REGISTER(0x38300000));
	line("watchdog load", REGISTER(WATCHDOG));
	line("watchdog control", REGISTER(WATCHDOG + 8));
	line("timer0 control", REGISTER(0x50000000));
	line("secrespcfg", REGISTER(SPCTRL + 0x10));
	line("vtor", REGISTER(SCS + 0xD08));
	line("~syndrome", REGISTER(SYSCTRL + 0x100));
	line("~gretreg", REGISTER(SYSCTRL + 0x10C));
	REGISTER(SYSCTRL + 0x10C) = kept.boots;
	REGISTER(SPCTRL + 0x10) = 1;
	REGISTER(0x50000008) = 5; // TIMER0 runs
	REGISTER(0x50000000) = 1;
	switch (kept.boots) {
	case 1:
		REGISTER(WATCHDOG) = 400000;
		line("value is load", REGISTER(WATCHDOG + 4) <= 400000);
		REGISTER(WATCHDOG + 0xC00) = 0x1ACCE551;
		REGISTER(WATCHDOG + 8) = 3;
		REGISTER(WATCHDOG + 0xC00) = 0; // locked: what follows has no effect
		REGISTER(WATCHDOG) = 0xFFFFFFFF;
		line("locked load", REGISTER(WATCHDOG));
		line("lock", REGISTER(WATCHDOG + 0xC00));
		REGISTER(WATCHDOG + 0xC00) = 0x1ACCE551;
		for (;;)
			;
	case 2:
		line("nmis", kept.nmis);
		kept.trace[3] ^= 5;
		REGISTER(SYSCTRL + 0x108) = 1u << 9;
		for (;;)
			;
	case 3:
		REGISTER(SYSCTRL + 0x104) = 1u << 4;
		kept.trace[5] ^= 7;
		barrier();
		REGISTER(SCS + 0xD0C) = 0x05FA0004;
		for (;;)
			;
	default:
		break;
	}
	return 4;
}
