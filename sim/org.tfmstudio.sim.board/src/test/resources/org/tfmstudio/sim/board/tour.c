// SPDX-License-Identifier: EPL-2.0
// A tour of the board: prints what it sees, so that our board and QEMU's can be compared line by line. With GATES also what QEMU
// 7.2 does otherwise: quiet denials of an MPC, bus errors of a PPC, interrupts of MPC and PPC, the address of a SecureFault.
#define R(a) (*(volatile unsigned *) (a))
static unsigned uart = 0x50200000;
static volatile unsigned ticks;
extern unsigned stack_top[];

static void put(char c)
{
	while (R(uart + 4) & 1)
		;
	R(uart) = (unsigned char) c;
}

static void text(const char *s)
{
	while (*s)
		put(*s++);
}

static void line(const char *name, unsigned value)
{
	text(name);
	put(' ');
	for (int shift = 28; shift >= 0; shift -= 4)
		put("0123456789abcdef"[value >> shift & 15]);
	put('\n');
}

void timer_handler(void)
{
	R(0x5000000C) = 1;
	ticks++;
}

void mpc_handler(void)
{
	line("mpc status", R(0x5008001C));
	line("mpc info2", R(0x58008030) & 0x30000);
	R(0x58008024) = 1;
}

void ppc_handler(void)
{
	line("ppc status", R(0x50080020));
	R(0x50080024) = 0xFFFFFFFF;
}

__attribute__((used)) void fault(unsigned *frame, unsigned number)
{
	line("fault", number);
	if (number == 7) {
		line("auviol", R(0xE000EDE4) & 8);
#ifdef GATES
		line("sfar", R(0xE000EDE8));
#endif
		register unsigned operation __asm__("r0") = 0x18;
		register unsigned reason __asm__("r1") = 0x20026;
		__asm__ volatile("bkpt 0xab" :: "r"(operation), "r"(reason));
		for (;;)
			;
	}
	line("cfsr", R(0xE000ED28));
	line("bfar", R(0xE000ED38));
	R(0xE000ED28) = 0xFFFFFFFF;
	unsigned short code = *(unsigned short *) frame[6];
	frame[6] += code >= 0xE800 ? 4 : 2;
}

__attribute__((naked)) void fault_entry(void)
{
	__asm__ volatile("tst lr, #4\n ite eq\n mrseq r0, msp\n mrsne r0, psp\n mrs r1, ipsr\n b fault");
}

// Non-secure state begins here: one character, then straight into Secure memory
__attribute__((section(".nonsecure"), naked)) void nonsecure(void)
{
	__asm__ volatile(
		"ldr r0, =0x40200000\n movs r1, #'N'\n str r1, [r0]\n movs r1, #10\n str r1, [r0]\n"
		"ldr r0, =0x28100000\n ldr r1, =0x1234\n str r1, [r0]\n"
		"ldr r0, =0x38000000\n ldr r1, [r0]\n b .\n .ltorg\n");
}

static unsigned peek(unsigned address)
{
	unsigned value = 0xDEAD;
	__asm__ volatile("ldr %0, [%1]\n dsb" : "+r"(value) : "r"(address) : "memory");
	return value;
}

static void sau(unsigned region, unsigned base, unsigned limit)
{
	R(0xE000EDD8) = region;
	R(0xE000EDDC) = base;
	R(0xE000EDE0) = (limit & ~31u) | 1;
}

void start(void)
{
	R(uart + 16) = 217;
	R(uart + 8) = 1;
	line("sysinfo", R(0x50020000));
	line("config", R(0x50020004));
	line("scc", R(0x50300FFC));
	line("syndrome", R(0x50021100));
	line("mpc max", R(0x58007010));

	R(0xE000E100) = 1 << 3;
#ifdef GATES
	R(0xE000E100) = 1 << 9 | 1 << 10;
#endif
	R(0x50000008) = 4999;
	R(0x50000000) = 9;
	while (ticks < 5)
		__asm__ volatile("wfi");
	R(0x50000000) = 0;
	line("ticks", ticks);

	R(0xE000ED24) |= 0xF0000;
	// the second MB of SSRAM2 becomes Non-secure
	R(0x58008000) = 0x110;
	R(0x58008018) = 32;
	for (int i = 0; i < 32; i++)
		R(0x5800801C) = 0xFFFFFFFF;
	line("index", R(0x58008018));
	R(0x38000000) = 0x5EC0DE;
	sau(0, 0x00100000, 0x0017FFFF);
	sau(1, 0x28100000, 0x281FFFFF);
	sau(2, 0x40000000, 0x4FFFFFFF);
	R(0xE000EDD0) = 1;
	__asm__ volatile("dsb\n isb");
	R(0x28100000) = 77;
	line("shared", peek(0x28100000));
	line("wrong alias", peek(0x38100000));
#ifdef GATES
	R(0x58008000) = 0x100;
	line("quiet", peek(0x38100000));
#endif
	line("nothing", peek(0x60000000));

#ifdef GATES
	R(0x50080010) = 1;
#endif
	R(0x50080028) = 0xFFFFFFFF;
	R(0x50080084) = 1 << 6;
	line("uart1", peek(0x50201000));
	// from here on this program prints through the Non-secure alias
	R(0x50080084) = 1 << 5 | 1 << 6;
	uart = 0x40200000;
	line("uart0 is open", R(0x50080084));
	line("uart2", peek(0x40202000));
	R(0x50080010) = 0;
	line("quiet uart2", peek(0x40202000));

	// code of Non-secure state lies in the second MB of SSRAM1
	R(0x58007000) = 0x110;
	R(0x58007018) = 32;
	for (int i = 0; i < 16; i++)
		R(0x5800701C) = 0xFFFFFFFF;
	__asm__ volatile("dsb\n isb\n msr msp_ns, %0\n bxns %1" :: "r"(0x28101000), "r"((unsigned) nonsecure & ~1u));
}

__attribute__((section(".vectors"), used)) void *const vectors[16 + 12] = {
	stack_top, start, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry, fault_entry,
	[16 + 3] = timer_handler, [16 + 9] = mpc_handler, [16 + 10] = ppc_handler,
};
