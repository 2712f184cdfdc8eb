// SPDX-License-Identifier: EPL-2.0
// Runs the cases of the exception model one after the other, each from a real reset of the machine (mps2-an505).
//
// 0x10000000 this program        0x10040000 + 0x800 n: case n, Secure: vectors, at +0x100 code, at +0x700 Non-secure callable gateways
// 0x00200000 Non-secure stub     0x00240000 + 0x800 n: case n, Non-secure: vectors, at +0x100 code
// 0x38000000-0x380007FF Secure data, zero
// 0x38010000-0x38010FFF Secure stacks: main from 0x38010800, process from 0x38010C00       0x38020000 number of the next case
// 0x28200000-0x28200FFF Non-secure stacks, likewise       0x28210000 where the log goes on; the log begins at 0x28210010, pairs of words
//
// A case ends by writing a pair (0xFFFE, 0) and resetting. What no case expects is logged as (0xFFFF, IPSR). The watchdog ends what hangs.

vectors:
        .word 0x38010800, reset+1

        .balign 4
name_out:
        .word 0x2E74756F, 0x006E6962

        .balign 4
reset:
        // upper half of SSRAM1 and all of SSRAM3 are Non-secure; a denied access is a bus error
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
        // Secure code may be Non-secure callable
        ldr r0, =0x50080000
        movs r1, #3
        str r1, [r0, #0x14]
        ldr r7, =0x38020000
        ldr r6, [r7]
        // SAU: Non-secure code, Non-secure data, gateways
        lsls r4, r6, #11
        ldr r0, =0xE000EDD0
        movs r1, #0
        str r1, [r0, #8]
        ldr r1, =0x00200000
        str r1, [r0, #12]
        ldr r1, =0x003FFFE1
        str r1, [r0, #16]
        movs r1, #1
        str r1, [r0, #8]
        ldr r1, =0x28200000
        str r1, [r0, #12]
        ldr r1, =0x2823FFE1
        str r1, [r0, #16]
        movs r1, #2
        str r1, [r0, #8]
        ldr r1, =0x10040700
        adds r1, r1, r4
        str r1, [r0, #12]
        adds r1, #0xE3
        str r1, [r0, #16]
        movs r1, #1
        str r1, [r0]
        // AIRCR.SYSRESETREQ is let through
        ldr r0, =0x50021104
        movs r1, #0x32
        str r1, [r0]
        // which case
        ldr r0, =@COUNT
        cmp r6, r0
        beq.w finish
        adds r0, r6, #1
        str r0, [r7]
        // its header in the log
        ldr r5, =0x28210000
        cmp r6, #0
        bne header
        add.w r4, r5, #16
        str r4, [r5]
header: ldr r4, [r5]
        ldr r0, =0xCA5E
        str r0, [r4]
        str r6, [r4, #4]
        adds r4, r4, #8
        str r4, [r5]
        // stacks and data
        movs r1, #0
        ldr r0, =0x38010000
        ldr r2, =0x38011000
zero_s: stmia r0!, {r1}
        cmp r0, r2
        bne zero_s
        ldr r0, =0x38000000
        ldr r2, =0x38000800
zero_d: stmia r0!, {r1}
        cmp r0, r2
        bne zero_d
        ldr r0, =0x28200000
        ldr r2, =0x28201000
zero_n: stmia r0!, {r1}
        cmp r0, r2
        bne zero_n
        ldr r0, =0x38010C00
        msr psp, r0
        ldr r0, =0x28200800
        msr msp_ns, r0
        ldr r0, =0x28200C00
        msr psp_ns, r0
        // vectors
        lsls r4, r6, #11
        ldr r0, =0xE000ED08
        ldr r1, =0x10040000
        adds r1, r1, r4
        str r1, [r0]
        ldr r0, =0xE002ED08
        ldr r2, =0x00240000
        adds r2, r2, r4
        str r2, [r0]
        // the watchdog: a tenth of a second to an NMI, as long again to a reset
        ldr r0, =0x50081000
        ldr r2, =2000000
        str r2, [r0]
        movs r2, #3
        str r2, [r0, #8]
        dsb
        isb
        add.w r0, r1, #0x101
        movs r1, #0
        movs r2, #0
        movs r3, #0
        movs r4, #0
        movs r5, #0
        movs r6, #0
        movs r7, #0
        mov r8, r1
        mov r9, r1
        mov r10, r1
        mov r11, r1
        mov r12, r1
        bx r0
        .ltorg

finish: // SYS_OPEN, SYS_WRITE, SYS_EXIT
        ldr r1, =0x38020040
        ldr r0, =name_out
        str r0, [r1]
        movs r0, #5
        str r0, [r1, #4]
        movs r0, #7
        str r0, [r1, #8]
        movs r0, #1
        bkpt #0xab
        str r0, [r1]
        ldr r5, =0x28210000
        ldr r4, [r5]
        adds r5, #16
        str r5, [r1, #4]
        subs r4, r4, r5
        str r4, [r1, #8]
        movs r0, #5
        bkpt #0xab
        ldr r1, =0x20026
        movs r0, #0x18
        bkpt #0xab
        b .
        .ltorg

        .balign 4
unexpected:
        ldr r0, =0x28210000
        ldr r1, [r0]
        ldr r2, =0xFFFF
        str r2, [r1]
        mrs r2, ipsr
        str r2, [r1, #4]
        ldr r2, =0xFFFE
        str r2, [r1, #8]
        adds r1, #16
        str r1, [r0]
        ldr r0, =0xE000ED0C
        ldr r1, =0x05FA0004
        str r1, [r0]
        b .
        .ltorg
unexpected_end:
