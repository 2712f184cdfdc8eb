/* SPDX-License-Identifier: EPL-2.0 */
/** NOTES tells about a note by its number: one input of eight bytes, one output of twelve, like its_get_info. */
#include "psa/service.h"
#include "psa_manifest/notes.h"

struct note_info {
    uint32_t capacity;
    uint32_t size;
    uint32_t flags;
};

static psa_status_t info(const psa_msg_t *msg)
{
    uint64_t number;
    struct note_info info;

    if (psa_read(msg->handle, 0, &number, sizeof(number)) != sizeof(number) || number == 0) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    if (msg->out_size[0] != sizeof(info)) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }
    info.capacity = 512;
    info.size = (uint32_t)number;
    info.flags = 1;
    psa_write(msg->handle, 0, &info, sizeof(info));
    return PSA_SUCCESS;
}

psa_status_t notes_info_sfn(const psa_msg_t *msg)
{
    return msg->type == 1 ? info(msg) : PSA_SUCCESS;
}

#ifdef NOTES_INFO_SIGNAL
void notes_main(void)
{
    for (;;) {
        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
        psa_msg_t msg;

        if ((signals & NOTES_INFO_SIGNAL) != 0 && psa_get(NOTES_INFO_SIGNAL, &msg) == PSA_SUCCESS) {
            psa_reply(msg.handle, notes_info_sfn(&msg));
        }
    }
}
#endif
