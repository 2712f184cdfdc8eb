// SPDX-License-Identifier: EPL-2.0
// CRC-32 of 1 KB: bit by bit, and by a table that is made each round.
#include <stdint.h>

static uint8_t data[1024];
static uint32_t table[256];

static uint32_t bitwise(const uint8_t *p, int n)
{
	uint32_t crc = ~0u;

	while (n-- > 0) {
		crc ^= *p++;
		for (int bit = 0; bit < 8; bit++) {
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
		}
	}
	return ~crc;
}

static uint32_t tabled(const uint8_t *p, int n)
{
	uint32_t crc = ~0u;

	while (n-- > 0) {
		crc = crc >> 8 ^ table[(crc ^ *p++) & 0xff];
	}
	return ~crc;
}

uint32_t kernel(uint32_t round)
{
	for (uint32_t i = 0; i < 256; i++) {
		uint32_t crc = i;

		for (int bit = 0; bit < 8; bit++) {
			crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
		}
		table[i] = crc;
	}
	for (int i = 0; i < 1024; i++) {
		data[i] = (uint8_t)(round + (uint32_t)(i * 7));
	}
	uint32_t slow = bitwise(data, 256);
	uint32_t fast = 0;

	for (int i = 0; i < 4; i++) {
		fast += tabled(data, 1024);
	}
	return slow ^ fast;
}
