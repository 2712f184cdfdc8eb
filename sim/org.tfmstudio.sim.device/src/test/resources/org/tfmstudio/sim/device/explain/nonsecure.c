// SPDX-License-Identifier: EPL-2.0
/* The Non-secure side: provokes the faults of its own world, and calls the Secure one. */
#include "scenarios.h"

typedef int function(int);
extern unsigned stack_top[];
int secure_service(int scenario, function *back);
int secure_pend(int scenario);
int secure_wait(volatile int *done);
volatile unsigned sink;
volatile int done;

NOINLINE int back(int value)
{
	sink = WORD(0x38000200 + value); // FAULT callback
	return value;
}

NOINLINE static int enter(unsigned address)
{
	function *there = (function *) address;
	return there(1) + 1; // FAULT enter
}

NOINLINE static void setup_ns_mpu(void)
{
	WORD(0xE000EDC0) = 0xFF;
	WORD(0xE000ED98) = 1;
	WORD(0xE000ED9C) = 0x28380000 | 1 | 2 | 4;
	WORD(0xE000EDA0) = 0x2838FFE0 | 1; // RULE ns mpu
	WORD(0xE000ED94) = 5;
	__asm__ volatile ("dsb\n isb");
}

NOINLINE static void unprivileged(void)
{
	__asm__ volatile ("mrs r1, control\n orr r1, #1\n msr control, r1\n isb" ::: "r1");
	sink = WORD(0x40202004); // FAULT ppc unprivileged
}

NOINLINE static int recurse(int depth)
{ // FAULT ns stack
	volatile int kept[30];
	kept[depth % 30] = depth;
	return recurse(depth + 1) + kept[depth % 30];
}

NOINLINE int dispatch(int scenario)
{
	switch (scenario) {
	case SAU_NO_REGION:
		sink = WORD(0x38000100); // FAULT sau
		break;
	case SAU_CALLABLE:
		sink = *(volatile unsigned char *) 0x10040004; // FAULT callable
		break;
	case IDAU_SECURE:
		WORD(0x38100008) = 3; // FAULT idau
		break;
	case SAU_NO_GATEWAY:
		return enter(0x10000201);
	case MPU_NON_SECURE:
		setup_ns_mpu();
		WORD(0x28380100) = 4; // FAULT ns mpu
		break;
	case MPC_SECURE_BLOCK:
		sink = WORD(0x28309008); // FAULT mpc
		break;
	case PPC_SECURE_PORT:
		WORD(0x40201000) = 'x'; // FAULT ppc
		break;
	case PPC_PRIVILEGED_PORT:
		unprivileged();
		break;
	case STACK_NON_SECURE:
		__asm__ volatile ("msr msplim, %0" :: "r" (0x28204000)); // RULE ns limit
		return recurse(0);
	case STACKING:
		// a stack in Secure memory: the exception cannot push its frame
		__asm__ volatile ("msr msp, %0\n svc #1" :: "r" (0x38008000)); // FAULT stacking
		break;
	case LOCKUP:
		return secure_service(scenario, back) + (int) WORD(0x40D00000); // FAULT first
	case SECURE_HANDLER:
		secure_pend(scenario);
		while (!done)
			; // FRAME loop
		return 0;
	case PANIC_IN_HANDLER:
		return secure_pend(scenario) + (int) sink; // FRAME pend
	case NON_SECURE_HANDLER:
		WORD(0xE000E100) = 1 << 2;
		return secure_wait(&done) + (int) sink;
	default:
		return secure_service(scenario, back) + (int) sink; // FRAME dispatch
	}
	return 0;
}

int main(void)
{
	int result = dispatch((int) WORD(SCENARIO));
	sink = (unsigned) result; // FRAME main
	for (;;)
		;
}

void interrupt(void)
{
	sink = WORD(0x3800FF00); // FAULT ns interrupt
}

void stand(void)
{
	for (;;)
		;
}

__attribute__((naked)) void start(void)
{
	__asm__ volatile ("push {r4, lr}\n ldr r0, =0xE000ED24\n mov r1, #0x70000\n str r1, [r0]\n bl main\n b .");
}

__attribute__((section(".vectors"), used)) void *const vectors[16 + 8] = {
	stack_top, start, stand, stand, stand, stand, stand, stand, 0, 0, 0, stand, 0, 0, stand, stand, [16 + 2] = interrupt,
};
