// SPDX-License-Identifier: EPL-2.0
/*
 * Asks TF-M's crypto service all requests of a table, and prints each answer on UART 0: number, status, and length and bytes of each output.
 *
 * A request is: number of input and output vectors, 8 bits each, 16 bits of nothing; for each input its length, 32 bits, and bytes, filled to a
 * multiple of 4; for each output its room, 32 bits. Numbers are little endian.
 */
#include <stddef.h>
#include <stdint.h>

#define CRYPTO_HANDLE 0x40000100u
#define UART_DATA (*(volatile uint32_t *) 0x40200000)
#define UART_STATE (*(volatile uint32_t *) 0x40200004)
#define UART_CTRL (*(volatile uint32_t *) 0x40200008)
#define UART_BAUDDIV (*(volatile uint32_t *) 0x40200010)
#define UNTOUCHED 0xEE

struct invec {
	const void *base;
	size_t len;
};

struct outvec {
	void *base;
	size_t len;
};

extern int32_t tfm_psa_call_veneer(uint32_t handle, uint32_t control, const struct invec *in, struct outvec *out);
extern const uint8_t table[], table_end[];
extern uint32_t bss_start, bss_end, stack_top;

static uint8_t outputs[4][8192];

static void put(char c)
{
	while (UART_STATE & 1)
		;
	UART_DATA = (uint8_t) c;
}

static void text(const char *s)
{
	while (*s)
		put(*s++);
}

static void number(int32_t value)
{
	char digits[12];
	int n = 0;
	uint32_t rest = value < 0 ? -(uint32_t) value : (uint32_t) value;

	if (value < 0)
		put('-');
	do
		digits[n++] = (char) ('0' + rest % 10);
	while (rest /= 10);
	while (n)
		put(digits[--n]);
}

static void hex(uint8_t byte)
{
	put("0123456789abcdef"[byte >> 4]);
	put("0123456789abcdef"[byte & 15]);
}

static uint32_t word(const uint8_t *p)
{
	return p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

static const uint8_t *ask(const uint8_t *p, int32_t index)
{
	uint32_t ins = p[0], outs = p[1];
	struct invec in[4] = {{0}};
	struct outvec out[4] = {{0}};
	uint32_t room[4];

	p += 4;
	for (uint32_t i = 0; i < ins; i++) {
		in[i].len = word(p);
		in[i].base = p + 4;
		p += 4 + ((in[i].len + 3) & ~3u);
	}
	for (uint32_t i = 0; i < outs; i++) {
		out[i].len = room[i] = word(p);
		out[i].base = outputs[i];
		for (uint32_t k = 0; k < room[i]; k++)
			outputs[i][k] = UNTOUCHED;
		p += 4;
	}
	int32_t status = tfm_psa_call_veneer(CRYPTO_HANDLE, ins << 24 | outs << 16, in, out);
	number(index);
	put(' ');
	number(status);
	for (uint32_t i = 0; i < outs; i++) {
		put(' ');
		number((int32_t) out[i].len);
		put(':');
		for (uint32_t k = 0; k < out[i].len && k < room[i]; k++)
			hex(outputs[i][k]);
	}
	put('\n');
	return p;
}

static void stop(void)
{
	text("REPLAY END\n");
	for (;;)
		;
}

static void reset(void)
{
	int32_t index = 0;

	for (uint32_t *p = &bss_start; p < &bss_end; p++)
		*p = 0;
	UART_BAUDDIV = 16;
	UART_CTRL = 1;
	text("\nREPLAY\n");
	for (const uint8_t *p = table; p < table_end; index++)
		p = ask(p, index);
	stop();
}

static void fault(void)
{
	text("\nFAULT\n");
	stop();
}

__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {&stack_top, reset, fault, fault, fault, fault, fault, fault,
	0, 0, 0, fault, fault, 0, fault, fault};
__asm__(".section .rodata\n.balign 4\n.global table\n.global table_end\ntable:\n.incbin \"table.bin\"\n.balign 4\ntable_end:\n.previous");
