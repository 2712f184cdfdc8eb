// SPDX-License-Identifier: EPL-2.0
// Both cores of AN521: core 0 lets core 1 go, and they work together by the two MHUs, events, exclusives and shared memory. Core 0 prints.
// A reset at the end holds core 1 again; QEMU 7.2 does not let it go a second time, so that is left out there.
#include "firmware.h"

#define MHU0 0x50003000u
#define MHU1 0x50004000u

extern const void *const vectors_of_core1[];
extern volatile struct shared {
	uint32_t identity, cpuid, mvfr0, isar3, mpu, sau, fp, dsp, ticks;
	uint32_t messages, replies, phase, counter, lock, locked, done;
} shared;
void count(void);

static struct {
	uint32_t magic, boots;
} kept __attribute__((section(".kept")));

void interrupt_handler(void)
{
	unsigned line = ipsr() - 16;
	uint32_t mhu = line == 6 ? MHU0 : MHU1;

	shared.replies += REGISTER(mhu) << (line == 6 ? 0 : 8);
	REGISTER(mhu + 8) = 0xF;
	(void)REGISTER(mhu);
}

static void await(volatile uint32_t *word, uint32_t value)
{
	while (*word != value)
		;
}

/** After the reset. */
static void again(void)
{
	line("cpuwait", REGISTER(SYSCTRL + 0x118));
	for (volatile int i = 0; i < 10000; i++)
		;
	line("core 1 is held", shared.phase);
	if (REGISTER(SYSCTRL + 0x100) & 1u << 9) { // QEMU's RESET_SYNDROME knows power-on only
		REGISTER(SYSCTRL + 0x118) = 0;
		await(&shared.phase, 1);
		line("~it starts again", shared.identity);
	}
}

int main(void)
{
	if (kept.magic != 0xC0DE) {
		kept.magic = 0xC0DE;
		kept.boots = 0;
	}
	line("boot", ++kept.boots);
	if (kept.boots == 2) {
		again();
		return 0;
	}
	line("cpuwait", REGISTER(SYSCTRL + 0x118));
	line("identity of core 0", REGISTER(0x5001F000));
	line("by the other alias", REGISTER(0x4001F000));
	line("cpuid", REGISTER(SCS + 0xD00));
	line("mvfr0", REGISTER(SCS + 0xF40));
	line("isar3", REGISTER(SCS + 0xD6C));
	line("core 1 is held", shared.phase);
	REGISTER(SYSCTRL + 0x114) = (uint32_t)vectors_of_core1;
	line("initsvtor1 kept", REGISTER(SYSCTRL + 0x114) == (uint32_t)vectors_of_core1);
	enable_interrupt(6);
	enable_interrupt(7);
	REGISTER(SYSCTRL + 0x118) = 0;
	await(&shared.phase, 1);
	line("identity of core 1", shared.identity);
	line("its cpuid", shared.cpuid);
	line("its mvfr0", shared.mvfr0);
	line("its isar3", shared.isar3);
	line("its fp", shared.fp);
	line("its dsp", shared.dsp);
	line("its own mpu", REGISTER(SCS + 0xD94) << 16 | shared.mpu);
	line("its own sau", REGISTER(SCS + 0xDD0) << 16 | shared.sau);

	// a message by each MHU, and the answers
	REGISTER(MHU0 + 0x14) = 0x5;
	await(&shared.messages, 0x5);
	REGISTER(MHU1 + 0x14) = 0xF;
	await(&shared.messages, 0xF05);
	await(&shared.replies, 0x30A);
	line("messages", shared.messages);
	line("replies", shared.replies);
	line("mhu0 of core 1", REGISTER(MHU0 + 0x10));
	line("mhu1 of core 0", REGISTER(MHU1));

	// core 1 sleeps in WFE until an event comes; core 0 waits for its answer the same way
	shared.phase = 2;
	__asm__ volatile("dmb\n\tsev" ::: "memory");
	while (shared.phase != 3)
		__asm__ volatile("wfe");
	text("events work\n");

	// both count at once, by exclusives and under a lock
	shared.phase = 4;
	__asm__ volatile("dmb\n\tsev" ::: "memory");
	count();
	await(&shared.done, 1);
	line("counted", shared.counter);
	line("counted under a lock", shared.locked);
	line("core 1 ticked", shared.ticks != 0);
	REGISTER(SYSCTRL + 0x108) = 1u << 9;
	for (;;)
		;
}
