// SPDX-License-Identifier: EPL-2.0
// The guest of the differential test, for mps2-an521, in the syntax of our own assembler: vectors, Non-secure stubs, set-up. It goes on in
// draws.s.
//
// 0x10000000 this program      0x10030000 variables      0x10040000 draws, 256 bytes each     0x10080000 outcomes, 384 bytes each
// 0x10100000-0x1017FFFF Secure code zone, filled with SVC; 0x10160000-0x10167FFF of it Non-secure callable
// 0x00200000 Non-secure vectors and stubs                    0x00300000-0x0037FFFF Non-secure code zone, filled with SVC
// 0x381FFE00-0x381FFFFF Secure buffer                        0x28203E00-0x28203FFF Non-secure buffer
// 0x10038000 golden Secure buffer                            0x10038200 golden Non-secure buffer

vectors:
        .word 0x10030F00, reset+1
        .word capture+1, capture+1, capture+1, capture+1, capture+1, capture+1
        .word capture+1, capture+1, capture+1, capture+1, capture+1, capture+1, capture+1, capture+1
        .word capture+1, capture+1, capture+1, capture+1, capture+1, capture+1, capture+1, capture+1

// Non-secure stubs, copied to 0x00200000 behind 16 vectors; position independent.
ns_image:
        .word 0x00210000, 0x00200081
        .word 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041
        .word 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041, 0x00200041
        // 0x00200040: any Non-secure exception goes to the gateway
        ldr.w r12, [pc, #4]
        bx r12
        .short 0xBF00
        .word 0x10168001
        // 0x0020004C: the Secure side leaves the Non-secure exception
        bx r0
        .short 0xBF00
        // 0x00200050: Non-secure thread goes back to a Secure handler by a UsageFault that escalates
        udf #1
        udf #1
ns_image_end:

// The gateway, copied to 0x10168000 (Non-secure callable).
gateway:
        sg
        ldr.w r12, [pc, #4]
        bx r12
        .short 0xBF00
        .word capture_ns+1
gateway_end:

        .balign 4
name_in:
        .word 0x622E6E69, 0x00006E69
name_out:
        .word 0x2E74756F, 0x006E6962

        .balign 4
reset:
        // memory protection controllers: upper half of SSRAM1 and all of SSRAM3 are Non-secure; a denied access is a bus error
        ldr r0, =0x58007000
        ldr r1, =0x110
        ldr r2, [r0, #0x10]
        adds r2, r2, #1
        movs r3, #0
        str r1, [r0]
        str r3, [r0, #0x18]
        lsrs r4, r2, #1
mpc1:   movs r5, #0
        cmp r3, r4
        it cs
        mvncs r5, r5
        str r5, [r0, #0x1C]
        adds r3, r3, #1
        cmp r3, r2
        bne mpc1
        ldr r0, =0x58008000
        str r1, [r0]
        ldr r0, =0x58009000
        ldr r2, [r0, #0x10]
        adds r2, r2, #1
        str r1, [r0]
        movs r3, #0
        str r3, [r0, #0x18]
        mvns r5, r3
mpc3:   str r5, [r0, #0x1C]
        adds r3, r3, #1
        cmp r3, r2
        bne mpc3
        ldr r0, =0x50080014
        movs r1, #1
        str r1, [r0]
        // zones
        ldr r2, =0xDF00DF00
        ldr r0, =0x10100000
        ldr r1, =0x10180000
fill1:  str r2, [r0]
        adds r0, r0, #4
        cmp r0, r1
        bne fill1
        // attribution
        ldr r0, =0xE000EDD0
        adr r1, sau_table
        movs r2, #0
sau:    str r2, [r0, #8]
        ldr r3, [r1]
        str r3, [r0, #12]
        ldr r3, [r1, #4]
        str r3, [r0, #16]
        adds r1, r1, #8
        adds r2, r2, #1
        cmp r2, #5
        bne sau
        movs r1, #1
        str r1, [r0]
        dsb
        isb
        ldr r0, =0x00300000
        ldr r1, =0x00380000
        ldr r2, =0xDF00DF00
fill2:  str r2, [r0]
        adds r0, r0, #4
        cmp r0, r1
        bne fill2
        ldr r0, =0x00200000
        ldr r1, =ns_image
        ldr r2, =ns_image_end
copy1:  ldr r3, [r1]
        str r3, [r0]
        adds r0, r0, #4
        adds r1, r1, #4
        cmp r1, r2
        bcc copy1
        ldr r0, =0x10168000
        ldr r1, =gateway
        ldr r2, =gateway_end
copy2:  ldr r3, [r1]
        str r3, [r0]
        adds r0, r0, #4
        adds r1, r1, #4
        cmp r1, r2
        bcc copy2
        b mpus
        .balign 4
sau_table:
        .word 0x00200000, 0x003FFFE1
        .word 0x28200000, 0x28203FE1
        .word 0x10160000, 0x10168FE3
        .word 0x60000000, 0x6FFFFFE1
        .word 0x28205000, 0x28205FE1
        .ltorg
mpus:   // eight regions each; the MPUs are switched on by draws
        ldr r0, =0xE000ED90
        adr r1, mpu_table_s
        b mpu_one
mpu_again:
        ldr r0, =0xE002ED90
        adr r1, mpu_table_ns
mpu_one:
        movs r2, #0
mpu:    str r2, [r0, #8]
        ldr r3, [r1]
        str r3, [r0, #12]
        ldr r3, [r1, #4]
        str r3, [r0, #16]
        adds r1, r1, #8
        adds r2, r2, #1
        cmp r2, #8
        bne mpu
        ldr r3, =0x0000FF44 // attribute 0 and 1: normal memory
        str r3, [r0, #0x30]
        lsrs r3, r0, #17
        lsls r3, r3, #31
        beq mpu_again
        b setup
        .balign 4
mpu_table_s: // base | SH | AP | XN, limit | AttrIndx | EN
        .word 0x10100006, 0x1017FFE1
        .word 0x381FFD03, 0x381FFEE1
        .word 0x381FFF05, 0x381FFF21
        .word 0x381FFF41, 0x381FFF61
        .word 0x381FFF87, 0x381FFFA1
        .word 0x381FFFA3, 0x381FFFC1
        .word 0x28203C03, 0x28203FE1
        .word 0x60000003, 0x6FFFFFE1
mpu_table_ns:
        .word 0x00200006, 0x0037FFE1
        .word 0x28203D03, 0x28203EE1
        .word 0x28203F05, 0x28203F21
        .word 0x28203F41, 0x28203F61
        .word 0x28203F87, 0x28203FA1
        .word 0x28203FA3, 0x28203FC1
        .word 0x10160006, 0x10168FE1
        .word 0x60000003, 0x6FFFFFE1
        .ltorg
setup:
        ldr r0, =0xE002ED08
        ldr r1, =0x00200000
        str r1, [r0]
        // priorities: MemManage 0x20, BusFault 0x40, UsageFault 0x60, SecureFault 0x40, SVC 0x80, PendSV 0xC0
        ldr r0, =0xE000ED18
        ldr r1, =0x40604020
        str r1, [r0]
        ldr r2, =0x80000000
        str r2, [r0, #4]
        ldr r3, =0x00C00000
        str r3, [r0, #8]
        ldr r0, =0xE002ED18
        str r1, [r0]
        str r2, [r0, #4]
        str r3, [r0, #8]
        // buffers
        bl restore_all
        ldr r9, =0x10030000
        movs r0, #0
        str r0, [r9] // phase 0: starting
        str r0, [r9, #4] // draws left in this batch
        ldr r0, =name_in
        movs r1, #1
        movs r2, #6
        bl open
        str r0, [r9, #16]
        ldr r0, =name_out
        movs r1, #5
        movs r2, #7
        bl open
        str r0, [r9, #20]
        svc #0
        b .

open:   // name, mode, length -> handle; uses 0x10030040
        ldr r3, =0x10030040
        str r0, [r3]
        str r1, [r3, #4]
        str r2, [r3, #8]
        mov r1, r3
        movs r0, #1
        bkpt #0xab
        bx lr

restore_all:
        ldr r0, =0x381FFE00
        ldr r1, =0x10038000
        ldr r2, =0x28203E00
        movs r3, #128
ra1:    ldr r4, [r1]
        str r4, [r0]
        ldr.w r4, [r1, #512]
        str r4, [r2]
        adds r0, r0, #4
        adds r1, r1, #4
        adds r2, r2, #4
        subs r3, r3, #1
        bne ra1
        bx lr
        .ltorg
