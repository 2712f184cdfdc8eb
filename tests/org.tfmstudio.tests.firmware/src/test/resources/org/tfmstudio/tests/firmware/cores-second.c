// SPDX-License-Identifier: EPL-2.0
// Core 1 of the test cores.c, compiled for its floating-point unit and DSP extension.
#include "firmware.h"

#define MHU0 0x50003000u
#define MHU1 0x50004000u
#define ROUNDS 2000

extern uint32_t stack_of_core1[];

volatile struct shared {
	uint32_t identity, cpuid, mvfr0, isar3, mpu, sau, fp, dsp, ticks;
	uint32_t messages, replies, phase, counter, lock, locked, done;
} shared;

/** What both cores do. */
void count(void)
{
	for (unsigned i = 0; i < ROUNDS; i++) {
		__atomic_fetch_add(&shared.counter, 1, __ATOMIC_RELAXED);
		while (__atomic_exchange_n(&shared.lock, 1, __ATOMIC_ACQUIRE) != 0)
			;
		shared.locked++;
		__atomic_store_n(&shared.lock, 0, __ATOMIC_RELEASE);
	}
}

static void second_message(void)
{
	unsigned line = ipsr() - 16;
	uint32_t mhu = line == 6 ? MHU0 : MHU1;
	uint32_t flags = REGISTER(mhu + 0x10);

	REGISTER(mhu + 0x18) = flags;
	REGISTER(mhu + 4) = line == 6 ? 0xA : 0x3; // the answer
	shared.messages += flags << (line == 6 ? 0 : 8);
}

static void second_tick(void)
{
	shared.ticks++;
}

static void second_fault(void)
{
	shared.phase = 0xFA000000 | ipsr();
	for (;;)
		;
}

__attribute__((noreturn)) static void second_start(void)
{
	REGISTER(SCS + 0xD88) = 0xF << 20; // CPACR
	barrier();
	volatile float half = 0.5f, three = 3.0f;
	volatile float result = half * three + three / half;
	shared.fp = (uint32_t)(result * 1000.0f);
	uint32_t packed;
	__asm__("qadd16 %0, %1, %2" : "=r"(packed) : "r"(0x7FFF0001), "r"(0x00010002));
	shared.dsp = packed;
	shared.identity = REGISTER(0x5001F000) << 16 | REGISTER(0x4001F000);
	shared.cpuid = REGISTER(SCS + 0xD00);
	shared.mvfr0 = REGISTER(SCS + 0xF40);
	shared.isar3 = REGISTER(SCS + 0xD6C);
	REGISTER(SCS + 0xD94) = 4; // MPU_CTRL.PRIVDEFENA
	REGISTER(SCS + 0xDD0) = 2; // SAU_CTRL.ALLNS
	shared.mpu = REGISTER(SCS + 0xD94);
	shared.sau = REGISTER(SCS + 0xDD0);
	REGISTER(SCS + 0xDD0) = 0;
	enable_interrupt(6);
	enable_interrupt(7);
	REGISTER(SCS + 0x14) = 999;
	REGISTER(SCS + 0x10) = 7;
	shared.phase = 1;
	while (shared.phase != 2)
		__asm__ volatile("wfe");
	shared.phase = 3;
	__asm__ volatile("dmb\n\tsev" ::: "memory");
	while (shared.phase != 4)
		__asm__ volatile("wfe");
	count();
	shared.done = 1;
	for (;;)
		__asm__ volatile("wfi");
}

__attribute__((section(".text.vectors"), used, aligned(1024))) const void *const vectors_of_core1[16 + 124] = {
	stack_of_core1, second_start, second_fault, second_fault, second_fault, second_fault, second_fault, second_fault,
	0, 0, 0, second_fault, second_fault, 0, second_fault, second_tick,
	[16 ... 16 + 123] = second_message,
};
