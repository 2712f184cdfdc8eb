// SPDX-License-Identifier: EPL-2.0
// What TF-M calls flash on these boards: a counter of boots and a log that grows with each, in the code memory above the images.
#include "firmware.h"

#define STORAGE 0x10300000u
#define MAGIC 0x46534C31u

int main(void)
{
	volatile uint32_t *storage = (volatile uint32_t *)STORAGE;

	if (storage[0] != MAGIC) {
		text("storage is empty\n");
		storage[0] = MAGIC;
		storage[1] = 0;
	}
	uint32_t boots = ++storage[1];
	storage[1 + boots] = boots * boots;
	line("boot", boots);
	uint32_t sum = 0;
	for (uint32_t i = 1; i <= boots; i++)
		sum += storage[1 + i];
	line("sum of the log", sum);
	line("outside", REGISTER(0x10380000));
	REGISTER(0x10380000) = 1;
	return (int)boots;
}
