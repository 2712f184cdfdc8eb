/* SPDX-License-Identifier: EPL-2.0 */
/*
 * The partition's way to the SPM: each function is one SVC with TF-M's number. Arguments stay in r0 to r3 where the caller
 * put them; the SPM writes the result into the stacked r0.
 */
    .syntax unified
    .thumb

    .macro spm_call name, number
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .cfi_startproc
    svc #\number
    bx  lr
    .cfi_endproc
    .size \name, . - \name
    .endm

    /* PSA calls: 0x20 and on. */
    spm_call psa_framework_version,   0x20
    spm_call psa_version,             0x21
    spm_call tfm_psa_call_pack,       0x22
    spm_call psa_connect,             0x23
    spm_call psa_close,               0x24
    spm_call psa_wait,                0x25
    spm_call psa_get,                 0x26
    spm_call psa_set_rhandle,         0x27
    spm_call psa_read,                0x28
    spm_call psa_skip,                0x29
    spm_call psa_write,               0x2a
    spm_call psa_reply,               0x2b
    spm_call psa_notify,              0x2c
    spm_call psa_clear,               0x2d
    spm_call psa_eoi,                 0x2e
    spm_call psa_panic,               0x2f
    spm_call psa_rot_lifecycle_state, 0x30
    spm_call psa_irq_enable,          0x31
    spm_call psa_irq_disable,         0x32
    spm_call psa_reset_signal,        0x33

    /* TF-M reaches these by a function call only; the numbers are TF-M Studio's, after the agent calls 0x34 to 0x36. */
    spm_call psa_map_invec,           0x37
    spm_call psa_unmap_invec,         0x38
    spm_call psa_map_outvec,          0x39
    spm_call psa_unmap_outvec,        0x3a

    /* Text to the log: r0 address, r1 length. */
    spm_call tfm_output_unpriv_string, 0x02

/* Where functions that the SPM started return to. The linker script keeps them; the SPM finds them by name. */
    .macro spm_return name, number
    .section .text.tfm_return.\name, "ax", %progbits
    .balign 4
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .cfi_startproc
    .cfi_undefined lr
    svc #\number
    b   \name
    .cfi_endproc
    .size \name, . - \name
    .endm

    spm_return __tfm_sfn_return,   0x04 /* a secure function or an entry_init; r0 is its status */
    spm_return __tfm_entry_return, 0x2f /* an IPC entry point never returns: psa_panic */
