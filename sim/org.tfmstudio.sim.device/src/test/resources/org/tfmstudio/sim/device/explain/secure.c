// SPDX-License-Identifier: EPL-2.0
/* Secure firmware that programs the protection of AN521, and provokes one fault. Lines that a report has to name carry a mark. */
#include <arm_cmse.h>
#include "scenarios.h"

#define SPCTRL 0x50080000
#define SECRESPCFG WORD(SPCTRL + 0x10)
#define NSCCFG WORD(SPCTRL + 0x14)
#define APBNSPPCEXP1 WORD(SPCTRL + 0x84)
#define MPC_SSRAM1 0x58007000
#define MPC_SSRAM3 0x58009000
#define SCB 0xE000E000
#define CCR WORD(SCB + 0xD14)
#define SHCSR WORD(SCB + 0xD24)
#define SAU_CTRL WORD(SCB + 0xDD0)

extern unsigned stack_top[], thread_top[];
volatile unsigned sink;
typedef int __attribute__((cmse_nonsecure_call)) ns_function(int);
typedef void __attribute__((cmse_nonsecure_call)) ns_entry(void);

static void sau_region(int number, unsigned base, unsigned limit)
{
	WORD(SCB + 0xDD8) = number;
	WORD(SCB + 0xDDC) = base;
	WORD(SCB + 0xDE0) = limit; // RULE sau-region
}

NOINLINE void setup_sau(void)
{
	sau_region(0, 0x00100000, 0x001FFFE0 | 1);
	sau_region(1, 0x28200000, 0x283FFFE0 | 1);
	WORD(SCB + 0xDD8) = 2;
	WORD(SCB + 0xDDC) = 0x10040000;
	WORD(SCB + 0xDE0) = 0x1004FFE0 | 3; // RULE callable
	sau_region(3, 0x40000000, 0x4FFFFFE0 | 1);
	sau_region(4, 0x38100000, 0x381FFFE0 | 1);
	NSCCFG = 1;
	SAU_CTRL = 1; // RULE sau
	__asm__ volatile ("dsb\n isb");
}

NOINLINE void setup_mpc(void)
{
	// BLK_IDX, BLK_LUT: 32 blocks of 1 KB in a word
	WORD(MPC_SSRAM1 + 0x18) = 32;
	for (int i = 32; i < 64; i++)
		WORD(MPC_SSRAM1 + 0x1C) = ~0u; // RULE mpc
	WORD(MPC_SSRAM3 + 0x18) = 0;
	for (int i = 0; i < 64; i++)
		WORD(MPC_SSRAM3 + 0x1C) = ~0u;
	WORD(MPC_SSRAM3 + 0x18) = 33;
	WORD(MPC_SSRAM3 + 0x1C) = 0xFFFFFF0F; // RULE block
	WORD(MPC_SSRAM1) |= 1 << 4;
	WORD(MPC_SSRAM3) |= 1 << 4;
	WORD(0x58008000) |= 1 << 4;
}

NOINLINE void setup_ppc(void)
{
	SECRESPCFG = 1;
	APBNSPPCEXP1 = 1 << 6 | 1 << 7 | 1 << 8; // RULE ppc-non-secure
	APBNSPPCEXP1 = 1 << 7 | 1 << 8; // RULE ppc
	WORD(0x400800C4) = ~0u;
	WORD(0x400800C4) = 1 << 8; // RULE ppc-privileged
}

NOINLINE static void mpu_region(int number, unsigned base, unsigned limit)
{
	WORD(SCB + 0xD98) = number;
	WORD(SCB + 0xD9C) = base;
	WORD(SCB + 0xDA0) = limit; // RULE mpu-region
}

NOINLINE void setup_mpu(void)
{
	WORD(SCB + 0xDC0) = 0xFF;
	mpu_region(0, 0x10000000 | 2 | 4, 0x101FFFE0 | 1);
	mpu_region(1, 0x38000000 | 1 | 2, 0x3800FFE0 | 1);
	WORD(SCB + 0xD98) = 2;
	WORD(SCB + 0xD9C) = 0x38010000 | 1 | 2 | 4; // read-only
	WORD(SCB + 0xDA0) = 0x3801FFE0 | 1; // RULE read-only
	WORD(SCB + 0xD98) = 3;
	WORD(SCB + 0xD9C) = 0x38020000 | 1;
	WORD(SCB + 0xDA0) = 0x3802FFE0 | 1; // RULE privileged
	mpu_region(4, 0x38030000 | 1 | 2, 0x3804FFE0 | 1);
	mpu_region(5, 0x38040000 | 1 | 2, 0x3805FFE0 | 1);
	mpu_region(6, 0x28200000 | 1 | 2, 0x283FFFE0 | 1);
	mpu_region(7, 0x50000000 | 1 | 2, 0x5FFFFFE0 | 1);
	WORD(SCB + 0xD94) = 1; // RULE mpu
	__asm__ volatile ("dsb\n isb");
}

NOINLINE void setup_traps(void)
{
	CCR |= 1 << 4; // RULE division
	CCR |= 1 << 3; // RULE alignment
}

NOINLINE void setup_limits(void)
{
	unsigned limit = 0x38006000;
	__asm__ volatile ("msr msplim, %0" :: "r" (limit)); // RULE limit
}

NOINLINE void tfm_core_panic(void)
{
	for (;;)
		;
}

NOINLINE static int recurse(int depth)
{ // FAULT stack
	volatile int kept[20];
	kept[depth % 20] = depth;
	return recurse(depth + 1) + kept[depth % 20];
}

NOINLINE void run_unprivileged(void (*function)(void))
{
	unsigned top = (unsigned) thread_top;
	__asm__ volatile ("msr psp, %0\n mrs r1, control\n orr r1, #3\n msr control, r1\n isb" :: "r" (top) : "r1");
	function();
}

NOINLINE static void read_privileged(void)
{
	sink = WORD(0x38020010); // FAULT privileged
}

NOINLINE static void read_system(void)
{
	sink = WORD(0xE000ED08); // FAULT private
}

NOINLINE int check_request(int request)
{
	if (request != 7)
		tfm_core_panic(); // FAULT panic
	return request + 1;
}

static ns_function *callback;

NOINLINE int call_back(int value)
{
	return callback(value) + 1; // FRAME call_back
}

NOINLINE static int branch_to(unsigned address)
{
	int (*function)(void) = (int (*)(void)) address;
	return function() + 1; // FAULT branch
}

NOINLINE int provoke(int scenario)
{
	switch (scenario) {
	case SAU_ORDINARY_BRANCH:
		return branch_to(0x00100401);
	case MPU_READ_ONLY:
		WORD(0x38010020) = 1; // FAULT read-only
		break;
	case MPU_NO_REGION:
		sink = WORD(0x38200004); // FAULT no region
		break;
	case MPU_PRIVILEGED_ONLY:
		run_unprivileged(read_privileged);
		break;
	case PRIVATE_BUS:
		run_unprivileged(read_system);
		break;
	case MPU_OVERLAP:
		sink = *(volatile unsigned char *) 0x38040101; // FAULT overlap
		break;
	case MPU_EXECUTE_NEVER:
		return branch_to(0x38000001);
	case MPC_NON_SECURE_BLOCK:
		sink = WORD(0x10180000); // FAULT mpc-secure
		break;
	case PPC_NON_SECURE_PORT:
		WORD(0x50202008) = 1; // FAULT ppc-secure
		break;
	case UNMAPPED:
		sink = *(volatile unsigned short *) 0x50D00002; // FAULT unmapped
		break;
	case STACK_SECURE:
		return recurse(0);
	case UNDEFINED:
		__asm__ volatile ("udf #5"); // FAULT undefined
		break;
	case ALIGNMENT_TRAP:
		setup_traps();
		sink = *(volatile unsigned *) 0x38000101; // FAULT alignment
		break;
	case ALIGNMENT_DOUBLE:
		__asm__ volatile ("ldrd r0, r1, [%0]" :: "r" (0x38000102) : "r0", "r1"); // FAULT double
		break;
	case DIVISION:
		setup_traps();
		sink = sink / (sink - sink); // FAULT division
		break;
	case NO_THUMB:
		return branch_to(0x10000400);
	case PANIC:
		return check_request(scenario);
	case CALLBACK:
		return call_back(scenario);
	case FLOATING_POINT:
		WORD(SCB + 0xD88) = 0; // RULE cpacr
		__asm__ volatile (".inst.w 0xEEB00A40"); // FAULT floating
		break;
	case RECOVERED:
		__asm__ volatile ("udf #9"); // FAULT recovered
		__asm__ volatile ("mov r0, r0");
		return 99;
	default:
		break;
	}
	return 0;
}

/* Gateways. */
int __attribute__((cmse_nonsecure_entry, noinline)) secure_service(int scenario, ns_function *back)
{
	callback = (ns_function *) cmse_nsfptr_create(back);
	int result = provoke(scenario);
	return result + 1; // FRAME service
}

/* Exceptions. Reading the number keeps the handlers' frames real. */
NOINLINE void stand(void)
{
	for (;;)
		;
}

void fault_handler(void)
{
	stand();
}

void hard_fault_handler(void)
{
	if (WORD(SCENARIO) == LOCKUP)
		sink = WORD(0x50D00000); // FAULT lockup
	stand();
}

static NOINLINE void recover(unsigned *frame)
{
	if ((*(unsigned short *) frame[6] & 0xFF) == 9)
		frame[6] += 2;
	else
		stand();
}

__attribute__((naked)) void usage_handler(void)
{
	__asm__ volatile ("tst lr, #4\n ite eq\n mrseq r0, msp\n mrsne r0, psp\n push {r4, lr}\n bl recover_c\n pop {r4, pc}");
}

__attribute__((used)) void recover_c(unsigned *frame)
{
	recover(frame);
}

/* As TF-M's SVC handler: naked, keeps EXC_RETURN on the stack, goes on in C. */
__attribute__((naked)) void svc_handler(void)
{
	__asm__ volatile ("mrs r0, msp\n mov r1, lr\n push {r1, r2}\n bl svc_c\n pop {r1, r2}\n bx r1");
}

NOINLINE static int serve(int scenario)
{
	if (scenario == PANIC_IN_HANDLER)
		tfm_core_panic(); // FAULT panic-in-handler
	sink = WORD(0x58A00000); // FAULT handler
	return 0;
}

__attribute__((used)) void svc_c(void)
{
	serve(WORD(SCENARIO));
}

/* TIMER0, over Non-secure code. */
void secure_interrupt(void)
{
	sink = WORD(0x58B00000); // FAULT interrupt
}

int __attribute__((cmse_nonsecure_entry, noinline)) secure_pend(int scenario)
{
	if (scenario == SECURE_HANDLER)
	{
		WORD(SCB + 0x100) = 1 << 3; // TIMER0
		WORD(0x50000008) = 2000;
		WORD(0x50000004) = 2000;
		WORD(0x50000000) = 1 | 1 << 3;
	}
	else
		__asm__ volatile ("svc #3"); // FRAME svc
	return 0;
}

/* Waits in Secure state until a Non-secure interrupt has come. */
int __attribute__((cmse_nonsecure_entry, noinline)) secure_wait(volatile int *done)
{
	WORD(0xE002E200) = 1 << 2; // pends line 2, which is Non-secure
	while (!*done)
		; // FRAME wait
	return 0;
}

int main(void)
{
	setup_mpc();
	setup_ppc();
	setup_sau();
	setup_limits();
	unsigned scenario = WORD(SCENARIO);
	if (scenario != LOCKUP)
		SHCSR |= 0xF << 16;
	WORD(0xE002ED08) = 0x00100000; // VTOR_NS
	WORD(SCB + 0x380) = 1 << 2; // NVIC_ITNS0: line 2
	__asm__ volatile ("msr msp_ns, %0" :: "r" (WORD(0x00100000)));
	unsigned entry_address = WORD(0x00100004);
	setup_mpu();
	ns_entry *entry = (ns_entry *) cmse_nsfptr_create(entry_address);
	entry(); // FRAME secure main
	return 0;
}

__attribute__((naked)) void start(void)
{
	__asm__ volatile (".cfi_undefined lr\n mov lr, #0\n bl main\n b .");
}

__attribute__((section(".vectors"), used)) void *const vectors[16 + 64] = {
	stack_top, start, fault_handler, hard_fault_handler, fault_handler, fault_handler, usage_handler, fault_handler,
	0, 0, 0, svc_handler, 0, 0, fault_handler, fault_handler, [16 + 3] = secure_interrupt,
};
