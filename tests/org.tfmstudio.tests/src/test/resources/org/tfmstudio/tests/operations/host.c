/* SPDX-License-Identifier: EPL-2.0 */
/** As much of an SPM as one service needs, on the machine of the test. It ends the run when a rule of FF-M is broken. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "psa/service.h"
#include "psa_manifest/all.h"
#include "operations/all_types_server.h"

extern struct { volatile uint32_t calls, violations, line; } author_report;

struct state {
    psa_invec in[PSA_MAX_IOVEC];
    psa_outvec out[PSA_MAX_IOVEC];
    size_t read[PSA_MAX_IOVEC], written[PSA_MAX_IOVEC];
    bool in_mapped[PSA_MAX_IOVEC], out_mapped[PSA_MAX_IOVEC], in_was[PSA_MAX_IOVEC], out_was[PSA_MAX_IOVEC];
    psa_msg_t msg;
    psa_status_t reply;
    bool broken;
};
static struct state state;

static void rule(bool kept, const char *which)
{
    if (!kept) {
        printf("panic: %s\n", which);
        exit(3);
    }
}

#if ALL_MODEL_SFN != 1
psa_status_t psa_get(psa_signal_t signal, psa_msg_t *msg)
{
    rule(signal == ALL_TYPES_SIGNAL, "signal");
    *msg = state.msg;
    return PSA_SUCCESS;
}

void psa_reply(psa_handle_t handle, psa_status_t status)
{
    rule(handle == 7, "handle");
    state.reply = status;
}

psa_signal_t psa_wait(psa_signal_t mask, uint32_t timeout)
{
    (void)mask;
    (void)timeout;
    return 0;
}
#endif

static psa_status_t serve(int32_t type)
{
    state.msg.type = type;
    state.msg.handle = 7;
    state.msg.client_id = -1;
#if ALL_MODEL_SFN == 1
    state.reply = all_types_sfn(&state.msg);
#else
    all_types_serve();
#endif
    for (int i = 0; i < (int)PSA_MAX_IOVEC; i++) {
        rule(!state.in_mapped[i] && !state.out_mapped[i], "a vector is still mapped");
    }
    return state.reply;
}

/* On a machine of 64 bits nothing of ours lies in the lowest 4 GB. */
static bool reachable(const void *base, size_t size)
{
    return size == 0 || ((uintptr_t)base > 0xffffffffu && size < 0x10000);
}

psa_status_t psa_call(psa_handle_t handle, int32_t type, const psa_invec *in, size_t ins, psa_outvec *out, size_t outs)
{
    psa_status_t status;

    if (state.broken || handle == 0 || type < 0 || ins + outs > PSA_MAX_IOVEC || (ins + outs > 0 && (!reachable(in, ins) || !reachable(out, outs)))) {
        return PSA_ERROR_PROGRAMMER_ERROR;
    }
    memset(&state, 0, sizeof(state));
    for (size_t i = 0; i < ins; i++) {
        if (!reachable(in[i].base, in[i].len)) {
            return PSA_ERROR_PROGRAMMER_ERROR;
        }
        for (size_t j = 0; j < i; j++) {
            if ((const char *)in[i].base < (const char *)in[j].base + in[j].len
                && (const char *)in[j].base < (const char *)in[i].base + in[i].len) {
                return PSA_ERROR_PROGRAMMER_ERROR;
            }
        }
        state.in[i] = in[i];
        state.msg.in_size[i] = in[i].len;
    }
    for (size_t i = 0; i < outs; i++) {
        if (!reachable(out[i].base, out[i].len)) {
            return PSA_ERROR_PROGRAMMER_ERROR;
        }
        state.out[i] = out[i];
        state.msg.out_size[i] = out[i].len;
    }
    status = serve(type);
    for (size_t i = 0; i < outs; i++) {
        out[i].len = state.written[i];
    }
    state.broken = CONNECTED && status == PSA_ERROR_PROGRAMMER_ERROR;
    return status;
}

psa_handle_t psa_connect(uint32_t sid, uint32_t version)
{
    memset(&state, 0, sizeof(state));
    return sid == 0xf300 && version == 1 && serve(PSA_IPC_CONNECT) == PSA_SUCCESS ? 9 : PSA_ERROR_CONNECTION_REFUSED;
}

void psa_close(psa_handle_t handle)
{
    (void)handle;
    memset(&state, 0, sizeof(state));
    rule(serve(PSA_IPC_DISCONNECT) == PSA_SUCCESS, "disconnect");
}

size_t psa_read(psa_handle_t handle, uint32_t vector, void *buffer, size_t size)
{
    size_t rest;

    rule(handle == 7 && vector < PSA_MAX_IOVEC && !state.in_was[vector], "psa_read");
    rest = state.in[vector].len - state.read[vector];
    size = size < rest ? size : rest;
    if (size != 0) {
        memcpy(buffer, (const char *)state.in[vector].base + state.read[vector], size);
    }
    state.read[vector] += size;
    return size;
}

void psa_write(psa_handle_t handle, uint32_t vector, const void *buffer, size_t size)
{
    rule(handle == 7 && vector < PSA_MAX_IOVEC && !state.out_was[vector] && size <= state.out[vector].len - state.written[vector], "psa_write");
    memmove((char *)state.out[vector].base + state.written[vector], buffer, size);
    state.written[vector] += size;
}

#if PSA_FRAMEWORK_HAS_MM_IOVEC
const void *psa_map_invec(psa_handle_t handle, uint32_t vector)
{
    rule(handle == 7 && vector < PSA_MAX_IOVEC && state.in[vector].len > 0 && !state.in_was[vector] && state.read[vector] == 0, "psa_map_invec");
    state.in_was[vector] = state.in_mapped[vector] = true;
    return state.in[vector].base;
}

void psa_unmap_invec(psa_handle_t handle, uint32_t vector)
{
    rule(handle == 7 && vector < PSA_MAX_IOVEC && state.in_mapped[vector], "psa_unmap_invec");
    state.in_mapped[vector] = false;
}

void *psa_map_outvec(psa_handle_t handle, uint32_t vector)
{
    rule(handle == 7 && vector < PSA_MAX_IOVEC && state.out[vector].len > 0 && !state.out_was[vector] && state.written[vector] == 0, "psa_map_outvec");
    state.out_was[vector] = state.out_mapped[vector] = true;
    return state.out[vector].base;
}

void psa_unmap_outvec(psa_handle_t handle, uint32_t vector, size_t size)
{
    rule(handle == 7 && vector < PSA_MAX_IOVEC && state.out_mapped[vector] && size <= state.out[vector].len, "psa_unmap_outvec");
    state.out_mapped[vector] = false;
    state.written[vector] = size;
}
#endif

__attribute__((destructor)) static void report(void)
{
    printf("author %u violations %u line %u\n", (unsigned)author_report.calls, (unsigned)author_report.violations, (unsigned)author_report.line);
}
