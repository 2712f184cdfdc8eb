// SPDX-License-Identifier: EPL-2.0
// Sequences of exceptions, for mps2-an521: sixteen interrupt lines without a device, PendSV and SysTick of both states, with drawn targets,
// priorities, groups and PRIS. Handlers log where they are, make more exceptions pending and change BASEPRI. One log a round goes to out.bin.
// The interrupt controller's writes are followed by ISB, for QEMU takes an interrupt at the end of a block only.
//
// 0x10000000 this program, Secure stacks below 0x10038000 (main) and 0x10034000 (process)
// 0x00200000 Non-secure vectors and code       0x28200000 log, Non-secure main stack below 0x28203F00

vectors:
        .word 0x10038000, reset+1
        .word handler+1, handler+1, handler+1, handler+1, handler+1, handler+1
        .word handler+1, handler+1, handler+1, handler+1, handler+1, handler+1, handler+1, handler+1
lines:
        .space 0x240

        .balign 4
name_out:
        .word 0x2E74756F, 0x006E6962

        .balign 4
reset:
        // upper half of SSRAM1 and all of SSRAM3 are Non-secure
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
        // SAU
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
        ldr r1, =0x28203FE1
        str r1, [r0, #16]
        movs r1, #1
        str r1, [r0]
        dsb
        isb
        // vectors of the lines, Secure and Non-secure
        ldr r0, =lines
        ldr r1, =handler
        adds r1, r1, #1
        movs r2, #0x90
fill_s: stmia r0!, {r1}
        subs r2, r2, #1
        bne fill_s
        ldr r0, =0x00200000
        ldr r1, =0x00200401
        movs r2, #0xA0
fill_n: stmia r0!, {r1}
        subs r2, r2, #1
        bne fill_n
        ldr r0, =0x00200400
        ldr r1, =handler
        ldr r2, =handler_end
copy:   ldmia r1!, {r3}
        stmia r0!, {r3}
        cmp r1, r2
        bcc copy
        ldr r0, =0xE002ED08
        ldr r1, =0x00200000
        str r1, [r0]
        ldr r0, =0x28203F00
        msr msp_ns, r0
        ldr r0, =0x10034000
        msr psp, r0
        ldr r0, =0x28200000
        ldr r1, =@SEED
        str r1, [r0, #4]
        b open
        .ltorg

        // out.bin; its handle in r11
open:
        ldr r1, =0x10030040
        ldr r0, =name_out
        str r0, [r1]
        movs r0, #5
        str r0, [r1, #4]
        movs r0, #7
        str r0, [r1, #8]
        movs r0, #1
        bkpt #0xab
        mov r11, r0
        ldr.w r10, =@ROUNDS

round:
        // what is still pending must not come while priorities change
        cpsid i
        isb
        // empty the log: pointer, 12 exceptions may be made pending by handlers
        ldr r5, =0x28200000
        add.w r0, r5, #16
        movs r1, #0
        ldr r2, =@WORDS
clear:  stmia r0!, {r1}
        subs r2, r2, #1
        bne clear
        add.w r0, r5, #16
        str r0, [r5]
        movs r0, #12
        str r0, [r5, #8]
        // PRIS and both PRIGROUPs
        bl random
        ldr r1, =0xE000ED0C
        ldr r2, =0x05FA0000
        and r3, r0, #0x4700
        orrs r3, r2
        str r3, [r1]
        ldr r1, =0xE002ED0C
        lsrs r0, r0, #8
        and r3, r0, #0x700
        orrs r3, r2
        str r3, [r1]
        // priorities of lines 100 to 115, of PendSV and SysTick of both states
        ldr r6, =0xE000E464
        movs r7, #4
levels: bl random
        and r0, r0, #0xE0E0E0E0 // QEMU keeps bits of a priority that are not implemented
        str r0, [r6]
        adds r6, r6, #4
        subs r7, r7, #1
        bne levels
        bl random
        ldr r6, =0xE000ED20
        and r0, r0, #0xE0E0E0E0
        str r0, [r6]
        bl random
        ldr r6, =0xE002ED20
        and r0, r0, #0xE0E0E0E0
        str r0, [r6]
        // targets; all enabled
        bl random
        ldr r6, =0xE000E38C
        str r0, [r6]
        ldr r6, =0xE000E10C
        ldr r1, =0x000FFFF0
        str r1, [r6]
        dsb
        isb
        // on which stack
        bl random
        lsrs r0, r0, #9
        and r0, r0, #2
        msr control, r0
        isb
        ldr r4, =0x44444444
        ldr.w r12, =0xCCCCCCCC
        // some at once
        bl random
        ldr r6, =0xE000E20C
        mov r8, r0
        bl random
        and.w r0, r0, r8
        str r0, [r6]
        ldr r6, =0xE000ED04
        and r1, r8, #0x14000000
        str r1, [r6]
        ldr r6, =0xE002ED04
        lsls r1, r8, #8
        and r1, r1, #0x14000000
        str r1, [r6]
        dsb
        cpsie i
        isb
        nop
        // and some from Non-secure code
        ldr r0, =thread_ns
        ldr r1, =handler
        subs r0, r0, r1
        ldr r1, =0x00200400
        adds r0, r0, r1
        blxns r0
        // let everything through
        movs r7, #4
drain:  movs r0, #0
        msr basepri, r0
        msr basepri_ns, r0
        isb
        nop
        subs r7, r7, #1
        bne drain
        movs r0, #0
        msr control, r0
        isb
        // what is left would be seen next time
        ldr r6, =0xE000E28C
        ldr r0, =0x000FFFF0
        str r0, [r6]
        // SYS_WRITE
        ldr r1, =0x10030040
        str.w r11, [r1]
        str r5, [r1, #4]
        ldr r0, =@BYTES
        str r0, [r1, #8]
        movs r0, #5
        bkpt #0xab
        subs.w r10, r10, #1
        bne.w round
        ldr r1, =0x20026
        movs r0, #0x18
        bkpt #0xab
        b .

random: // r0; uses r1 to r3
        ldr r1, =0x28200000
        ldr r0, [r1, #4]
        ldr r2, =1664525
        ldr r3, =1013904223
        mla r0, r0, r2, r3
        str r0, [r1, #4]
        rev r0, r0
        bx lr
        .ltorg

// Both states run this; a copy is at 0x00200400. Log: IPSR, EXC_RETURN, SP, ICSR, BASEPRI, r4, r12, ISPR
        .balign 4
handler:
        ldr r0, log
        ldr r1, [r0]
        mrs r2, ipsr
        str r2, [r1]
        str.w lr, [r1, #4]
        mov r2, sp
        str r2, [r1, #8]
        ldr r3, icsr
        ldr r2, [r3]
        str r2, [r1, #12]
        mrs r2, basepri
        str r2, [r1, #16]
        str r4, [r1, #20]
        str.w r12, [r1, #24]
        ldr r3, ispr
        ldr r2, [r3]
        str r2, [r1, #28]
        adds r1, r1, #32
        str r1, [r0]
        // next random number
        ldr r2, [r0, #4]
        ldr r1, factor
        ldr r3, addend
        mla r2, r2, r1, r3
        str r2, [r0, #4]
        rev r2, r2
        // may it make another pending?
        ldr r1, [r0, #8]
        cbz r1, leave
        subs r1, r1, #1
        str r1, [r0, #8]
        ldr r3, ispr
        movs r1, #0x10
        and r0, r2, #15
        lsls r1, r0
        str r1, [r3]
        tst.w r2, #0x100
        beq no_pendsv
        ldr r3, icsr
        mov.w r1, #0x10000000
        str r1, [r3]
no_pendsv:
        tst.w r2, #0x600
        bne leave
        lsrs r1, r2, #16
        and r1, r1, #0xE0
        msr basepri, r1
leave:
        dsb
        isb
        nop
        bx lr
        .short 0xBF00
        .balign 4
log:    .word 0x28200000
icsr:   .word 0xE000ED04
ispr:   .word 0xE000E20C
factor: .word 1664525
addend: .word 1013904223
        // Non-secure thread: some lines, and back
thread_ns:
        ldr r0, log
        ldr r2, [r0, #4]
        ldr r1, factor
        ldr r3, addend
        mla r2, r2, r1, r3
        str r2, [r0, #4]
        rev r2, r2
        cpsid i
        ldr r3, ispr
        str r2, [r3]
        ldr r3, icsr
        and r2, r2, #0x14000000
        str r2, [r3]
        dsb
        cpsie i
        isb
        nop
        bx lr
        .balign 4
handler_end:
