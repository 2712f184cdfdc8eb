// SPDX-License-Identifier: EPL-2.0
// Insertion sort of 64 words and quick sort of 1024 words.
#include <stdint.h>

static uint32_t words[1024];

static void fill(uint32_t seed, int n)
{
	for (int i = 0; i < n; i++) {
		seed = seed * 1664525u + 1013904223u;
		words[i] = seed >> 8;
	}
}

static void insertion(uint32_t *a, int n)
{
	for (int i = 1; i < n; i++) {
		uint32_t v = a[i];
		int j = i;

		while (j > 0 && a[j - 1] > v) {
			a[j] = a[j - 1];
			j--;
		}
		a[j] = v;
	}
}

static void quick(uint32_t *a, int low, int high)
{
	while (low < high) {
		uint32_t pivot = a[(low + high) / 2];
		int i = low;
		int j = high;

		while (i <= j) {
			while (a[i] < pivot) {
				i++;
			}
			while (a[j] > pivot) {
				j--;
			}
			if (i <= j) {
				uint32_t t = a[i];

				a[i++] = a[j];
				a[j--] = t;
			}
		}
		if (j - low < high - i) {
			quick(a, low, j);
			low = i;
		} else {
			quick(a, i, high);
			high = j;
		}
	}
}

uint32_t kernel(uint32_t round)
{
	fill(round, 64);
	insertion(words, 64);

	uint32_t sum = words[31];

	fill(round + 7, 1024);
	quick(words, 0, 1023);
	for (int i = 0; i < 1024; i++) {
		sum = sum * 33 + words[i];
	}
	return sum;
}
