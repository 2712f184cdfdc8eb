/* SPDX-License-Identifier: EPL-2.0 */
/** Does what a table in its memory says, or lets a partition do it, one after the other; what is denied ends the run. */
#include "psa/client.h"
#include "psa_manifest/sid.h"
#include "tfmstudio.h"
#include "tried.h"

struct command {
    uint32_t who;
    uint32_t kind;
    uint32_t address;
};

#define COMMANDS ((volatile struct command *)0x28180004u)
#define COUNT    (*(volatile uint32_t *)0x28180000u)

int main(void)
{
    static const psa_handle_t partitions[] = { AROT_A_TRY_HANDLE, AROT_B_TRY_HANDLE, PROT_A_TRY_HANDLE, PROT_B_TRY_HANDLE };

    studio_printf("own %x %x\n", (unsigned)(uintptr_t)&tried_data, (unsigned)(uintptr_t)tried_code & ~1u);
    for (unsigned i = 0; i < 4; i++) {
        uint32_t own[2] = { 0, 0 };
        psa_outvec out[] = { { own, sizeof(own) } };

        psa_call(partitions[i], 0, 0, 0, out, 1);
        studio_printf("own %x %x\n", (unsigned)own[0], (unsigned)own[1]);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        uint32_t address = COMMANDS[i].address;
        psa_invec in[] = { { &address, sizeof(address) } };
        bool good;

        studio_printf("try\n");
        if (COMMANDS[i].who == 0) {
            good = try_it((unsigned)COMMANDS[i].kind, address);
        } else {
            good = psa_call(partitions[COMMANDS[i].who - 1], (int32_t)COMMANDS[i].kind, in, 1, 0, 0) == PSA_SUCCESS;
        }
        studio_printf(good ? "done\n" : "other\n");
    }
    return 0;
}
