// SPDX-License-Identifier: EPL-2.0
// What all firmware tests share: registers, lines of text on UART0, the end of the program.
#pragma once
#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))

#define SYSCTRL 0x50021000u
#define SPCTRL 0x50080000u
#define SCS 0xE000E000u

/** The body of a test; what it returns is the exit code. */
int main(void);

/** A line "name 0123abcd". A name that begins with "~" is not compared with QEMU, which does not model what it tells. */
void line(const char *name, uint32_t value);
void text(const char *words);

/** Ends the program, on the simulator and on QEMU, with this exit code. */
__attribute__((noreturn)) void finish(uint32_t code);

/** Handlers that a test may define; others end the program with 0xFA. */
void nmi_handler(void);
void fault_handler(void);
void call_handler(void);
void monitor_handler(void);
void tick_handler(void);
/** Interrupts of all lines; the line is IPSR - 16. */
void interrupt_handler(void);

/** Debug registers of the System Control Block. */
#define DFSR REGISTER(SCS + 0xD30)
#define DEMCR REGISTER(SCS + 0xDFC)
#define DAUTHCTRL REGISTER(SCS + 0xE04)
#define MON_EN (1u << 16)
#define TRCENA (1u << 24)

static inline uint32_t ipsr(void)
{
	uint32_t value;

	__asm__ volatile("mrs %0, ipsr" : "=r"(value));
	return value;
}

static inline void enable_interrupt(unsigned line)
{
	REGISTER(SCS + 0x100 + line / 32 * 4) = 1u << line % 32;
}

static inline void barrier(void)
{
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}
