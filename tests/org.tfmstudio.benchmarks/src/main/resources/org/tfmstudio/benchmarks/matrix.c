// SPDX-License-Identifier: EPL-2.0
// Product of two 16 x 16 matrices of words.
#include <stdint.h>

#define N 16

static int32_t a[N][N];
static int32_t b[N][N];
static int32_t c[N][N];

static void product(void)
{
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++) {
			int32_t sum = 0;

			for (int k = 0; k < N; k++) {
				sum += a[i][k] * b[k][j];
			}
			c[i][j] = sum;
		}
	}
}

uint32_t kernel(uint32_t round)
{
	uint32_t sum = 0;

	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++) {
			a[i][j] = (int32_t)(round + (uint32_t)(i * j));
			b[i][j] = (int32_t)(round * 3 + (uint32_t)(i ^ j));
		}
	}
	product();
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < N; j++) {
			sum = sum * 31 + (uint32_t)c[i][j];
		}
	}
	return sum;
}
