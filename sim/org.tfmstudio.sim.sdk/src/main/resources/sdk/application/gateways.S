/* SPDX-License-Identifier: EPL-2.0 */
/*
 * Where the secure side lets the non-secure side in: gateways of eight bytes, named by their addresses, exactly as the
 * CMSE import library of a TF-M build (s_veneers.o) names its own. To link the application for a real TF-M, link that
 * library instead of this file.
 */
    .syntax unified

    .macro gateway name, address
    .global \name
    .type \name, %function
    .set \name, \address + 1 /* Thumb */
    .endm

    gateway tfm_psa_framework_version_veneer, 0x10080640
    gateway tfm_psa_version_veneer,           0x10080648
    gateway tfm_psa_connect_veneer,           0x10080650
    gateway tfm_psa_call_veneer,              0x10080658
    gateway tfm_psa_close_veneer,             0x10080660
    gateway tfm_nsce_init,                    0x10080668
    gateway tfm_nsce_acquire_ctx,             0x10080670
    gateway tfm_nsce_release_ctx,             0x10080678
    gateway tfm_nsce_load_ctx,                0x10080680
    gateway tfm_nsce_save_ctx,                0x10080688
