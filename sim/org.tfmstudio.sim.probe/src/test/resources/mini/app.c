/* SPDX-License-Identifier: EPL-2.0 */
/* The application: one call of each kind, then it returns to the secure side. */
#include <stdint.h>

struct vector {
    const void *base;
    uint32_t length;
};

uint32_t tfm_psa_framework_version_veneer(void);
uint32_t tfm_psa_version_veneer(uint32_t sid);
int tfm_psa_call_veneer(int32_t handle, uint32_t control, const struct vector *in, struct vector *out);
int studio_own_gateway(int a);
void studio_panic(void);

static uint8_t secret[64];

void Reset_Handler(void)
{
    uint32_t slot = 3;
    struct vector in[2] = { { &slot, 4 }, { "open sesame", 11 } };
    struct vector out[1] = { { secret, 64 } };

    tfm_psa_framework_version_veneer();
    tfm_psa_version_veneer(0xf100);
    tfm_psa_call_veneer(0x40000110, 2u << 24 | 1, in, 0);
    tfm_psa_call_veneer(0x40000110, 1u << 24 | 1u << 16 | 2, in, out);
    tfm_psa_call_veneer(0x40000110, 1u << 24 | 3, in, 0);
    studio_own_gateway(41);
    studio_panic();
}

__attribute__((section(".vectors"), used)) void *const vectors[16] = { (void *)0x28101000, Reset_Handler };
