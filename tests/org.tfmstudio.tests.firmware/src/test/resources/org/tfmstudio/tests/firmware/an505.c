// SPDX-License-Identifier: EPL-2.0
// AN505, the IoT Kit: one core with floating point and DSP; what it has and has not; a timer that interrupts floating-point code.
#include "firmware.h"

static volatile float of_handler;
static volatile uint32_t interrupts;

void interrupt_handler(void)
{
	if (interrupts == 3)
		REGISTER(0x50000000) = 0; // before it is cleared, for on QEMU time may have gone on a lot
	REGISTER(0x5000000C) = 1;
	of_handler = of_handler * 1.5f + 1.0f;
	interrupts++;
}

int main(void)
{
	line("sysinfo", REGISTER(0x50020000));
	line("config", REGISTER(0x50020004));
	line("scc id", REGISTER(0x50300FFC));
	line("cpuid", REGISTER(SCS + 0xD00));
	line("mvfr0", REGISTER(SCS + 0xF40));
	line("mvfr1", REGISTER(SCS + 0xF44));
	line("isar1", REGISTER(SCS + 0xD64));
	line("isar2", REGISTER(SCS + 0xD68));
	line("isar3", REGISTER(SCS + 0xD6C));
	line("mpu", REGISTER(SCS + 0xD90) & 0xFF);
	line("sysctrl ids", REGISTER(SYSCTRL + 0xFE8));
	line("cpuwait", REGISTER(SYSCTRL + 0x118));
	line("ssram1 blocks", REGISTER(0x58007010));
	line("isram0 blocks", REGISTER(0x50083010) != 0);

	line("fpccr", REGISTER(SCS + 0xF34) & 0xC0000000);
	volatile float a = 1.0f;
	float sum = 0;
	for (int i = 1; i < 200; i++)
		sum += a / (float)(i * i);
	union { float f; uint32_t u; } bits = { sum };
	line("sum", bits.u);
	__asm__("vsqrt.f32 %0, %1" : "=t"(bits.f) : "t"(sum));
	line("root", bits.u);
	__asm__("vfma.f32 %0, %1, %2" : "+t"(bits.f) : "t"(sum), "t"(a + 0.25f));
	line("fused", bits.u);
	line("rounded", (uint32_t)(int32_t)(sum * -1000.0f));
	uint32_t fpscr;
	__asm__ volatile("vmrs %0, fpscr" : "=r"(fpscr));
	line("inexact", fpscr);

	uint32_t x;
	__asm__("qadd %0, %1, %2" : "=r"(x) : "r"(0x7FFFFFF0), "r"(0x100));
	line("qadd", x);
	__asm__("smlad %0, %1, %2, %3" : "=r"(x) : "r"(0x00030004), "r"(0xFFFE0005), "r"(7));
	line("smlad", x);
	__asm__("usad8 %0, %1, %2" : "=r"(x) : "r"(0x01FF8010), "r"(0x10203040));
	line("usad8", x);

	// an interrupt with floating point in the middle of floating point: registers survive
	enable_interrupt(3);
	REGISTER(0x50000004) = 400;
	REGISTER(0x50000008) = 400;
	REGISTER(0x50000000) = 9;
	float term = 1.0f, series = 1.0f;
	uint32_t rounds = 0;
	while (interrupts < 4) {
		term = 1.0f;
		series = 1.0f;
		for (int i = 1; i < 12; i++) {
			term /= (float)i;
			series += term;
		}
		rounds++;
	}
	bits.f = series;
	line("e", bits.u);
	bits.f = of_handler;
	line("of handler", bits.u);
	line("interrupts", interrupts);
	line("rounds", rounds != 0);
	return 5;
}
