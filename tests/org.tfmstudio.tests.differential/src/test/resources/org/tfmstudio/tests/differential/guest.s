// SPDX-License-Identifier: EPL-2.0
// The guest of the differential test, for mps2-an521, in the syntax of our own assembler. It never uses a stack of its own: after the
// first SVC it stays in Secure handlers. Each handler is the end of one draw (capture) and the beginning of the next (launch), which
// leaves by an exception return into the drawn state. Offsets of the two records are in Draw.java and Outcome.java.
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

// ---- an exception was taken to Secure state: r4-r11 are the draw's, lr is EXC_RETURN
        .balign 4
capture:
        ldr r3, =0x10030000
        ldr r0, [r3]
        cmp r0, #1
        bne.w bounced
        movs r2, #0
        b.w record
bounced:
        b.w next

// ---- a Non-secure exception came through the gateway; EXC_RETURN was spoiled by SG, but for bit 0
        .balign 4
capture_ns:
        ldr r3, =0x10030000
        movs r2, #1
record:
        mov r12, lr
        // both MPUs off, so that everything can be read
        ldr r1, =0xE000ED94
        movs r0, #0
        str r0, [r1]
        ldr r1, =0xE002ED94
        str r0, [r1]
        dsb
        isb
        ldr r0, [r3, #12] // outcome
        str r2, [r0, #4]
        add.w r1, r0, #52
        stmia.w r1!, {r4-r11}
        mrs r2, ipsr
        str r2, [r0, #8]
        str.w r12, [r0, #12]
        mrs r2, msp
        str r2, [r1]
        mrs r4, psp
        str r4, [r1, #4]
        mrs r5, msp_ns
        str r5, [r1, #8]
        mrs r6, psp_ns
        str r6, [r1, #12]
        // frame: by EXC_RETURN.S (bit 6) and SPSEL (bit 2)
        tst r12, #4
        ite ne
        movne r7, r4
        moveq r7, r2
        tst r12, #0x40
        bne frame_found
        tst r12, #4
        ite ne
        movne r7, r6
        moveq r7, r5
frame_found:
        str r7, [r0, #16]
        movs r2, #0
        ldr r4, =0x381FFC00
        subs r4, r7, r4
        cmp.w r4, #0x3E0
        it ls
        movls r2, #1
        ldr r4, =0x28203C00
        subs r4, r7, r4
        cmp.w r4, #0x3E0
        it ls
        movls r2, #1
        cmp r2, #0
        beq frame_done
        add.w r4, r0, #20
        movs r5, #8
frame_copy:
        ldr r6, [r7]
        str r6, [r4]
        adds r7, r7, #4
        adds r4, r4, #4
        subs r5, r5, #1
        bne frame_copy
frame_done:
        mrs r2, msplim
        str r2, [r1, #16]
        mrs r2, psplim
        str r2, [r1, #20]
        mrs r2, msplim_ns
        str r2, [r1, #24]
        mrs r2, psplim_ns
        str r2, [r1, #28]
        mrs r2, control
        str r2, [r1, #32]
        mrs r2, control_ns
        str r2, [r1, #36]
        mrs r2, primask
        str r2, [r1, #40]
        mrs r2, primask_ns
        str r2, [r1, #44]
        mrs r2, basepri
        str r2, [r1, #48]
        mrs r2, basepri_ns
        str r2, [r1, #52]
        mrs r2, faultmask
        str r2, [r1, #56]
        mrs r2, faultmask_ns
        str r2, [r1, #60]
        ldr r4, =0xE000ED00
        ldr r5, =0xE002ED00
        ldr r2, [r4, #0x28]
        str r2, [r1, #64]
        ldr r2, [r5, #0x28]
        str r2, [r1, #68]
        ldr r2, [r4, #0x2C]
        str r2, [r1, #72]
        ldr r2, [r4, #0x34]
        str r2, [r1, #76]
        ldr r2, [r5, #0x34]
        str r2, [r1, #80]
        ldr r2, [r4, #0x38]
        str r2, [r1, #84]
        ldr.w r2, [r4, #0xE4]
        str r2, [r1, #88]
        ldr.w r2, [r4, #0xE8]
        str r2, [r1, #92]
        ldr r2, [r4, #0x24]
        str r2, [r1, #96]
        ldr r2, [r5, #0x24]
        str r2, [r1, #100]
        // masks off, limits off
        movs r2, #0
        msr primask, r2
        msr basepri, r2
        msr faultmask, r2
        msr primask_ns, r2
        msr basepri_ns, r2
        msr faultmask_ns, r2
        msr msplim, r2
        msr psplim, r2
        msr msplim_ns, r2
        msr psplim_ns, r2
        msr control_ns, r2
        msr control, r2
        // code is made filler again
        ldr r2, [r3, #8]
        ldr r4, [r2, #4]
        ldr r5, =0xDF00DF00
        str r5, [r4]
        str r5, [r4, #4]
        str r5, [r4, #8]
        // memory that changed: buffer, golden
        add.w r7, r1, #104 // count, then pairs
        add.w r8, r7, #4
        movs r6, #0
        ldr r1, =0x381FFE00
        ldr r2, =0x10038000
scan:   add.w r9, r1, #512
scan1:  ldrd r4, r5, [r1], #8
        ldrd r10, r11, [r2], #8
        cmp r4, r10
        it eq
        cmpeq r5, r11
        beq scan2
        cmp r4, r10
        beq scan3
        cmp r6, #20
        bcs scan4
        sub.w r10, r1, #8
        strd r10, r4, [r8], #8
scan4:  adds r6, r6, #1
        ldr r10, [r2, #-8]
        str r10, [r1, #-8]
scan3:  cmp r5, r11
        beq scan2
        cmp r6, #20
        bcs scan5
        sub.w r10, r1, #4
        strd r10, r5, [r8], #8
scan5:  adds r6, r6, #1
        ldr r11, [r2, #-4]
        str r11, [r1, #-4]
scan2:  cmp r1, r9
        bne scan1
        ldr r4, =0x28204000
        cmp r1, r4
        beq scanned
        ldr r1, =0x28203E00
        b scan
scanned:
        str r6, [r7]
        // on to the next record
        ldr r0, [r3, #8]
        add.w r0, r0, #256
        str r0, [r3, #8]
        ldr r0, [r3, #12]
        add.w r0, r0, #384
        str r0, [r3, #12]
        ldr r0, [r3, #4]
        subs r0, r0, #1
        str r0, [r3, #4]
        // from a Non-secure exception: out of it first
        tst r12, #1
        bne.w next
        movs r0, #2
        str r0, [r3]
        ldr r0, =0x00210000
        msr msp_ns, r0
        ldr r1, =0x00200050
        str r1, [r0, #24]
        ldr r1, =0x01000000
        str r1, [r0, #28]
        ldr r1, =0xE002ED24
        movs r2, #0
        ldr r4, [r1]
        ldr r5, =0x00000DBF // keep what is active, end what is pended
        ands r4, r5
        str r4, [r1]
        ldr r0, =0xFFFFFFB8
        ldr r1, =0x0020004C
        bxns r1
        .ltorg

// ---- the next draw
next:
        ldr r3, =0x10030000
        ldr r0, [r3, #4]
        cmp r0, #0
        bne.w launch
        ldr r0, [r3]
        cmp r0, #0
        beq read_batch
        // write outcomes: 0x10080000 to r3[12]
        ldr r1, =0x10030040
        ldr r0, [r3, #20]
        str r0, [r1]
        ldr r0, =0x10080000
        str r0, [r1, #4]
        ldr r2, [r3, #12]
        subs r2, r2, r0
        str r2, [r1, #8]
        movs r0, #5
        bkpt #0xab
read_batch:
        ldr r1, =0x10030040
        ldr r0, [r3, #16]
        str r0, [r1]
        ldr r0, =0x10040000
        str r0, [r1, #4]
        str r0, [r3, #8]
        ldr r2, =256000
        str r2, [r1, #8]
        movs r0, #6
        bkpt #0xab
        ldr r2, =256000
        subs r0, r2, r0
        lsrs r0, r0, #8
        str r0, [r3, #4]
        beq finish
        ldr r0, =0x10080000
        str r0, [r3, #12]
        b launch
finish: ldr r1, =0x10030040
        ldr r0, [r3, #20]
        str r0, [r1]
        movs r0, #2
        bkpt #0xab
        movs r0, #0x18
        ldr r1, =0x20026
        bkpt #0xab
        b .
        .ltorg

clear:  // 256 bytes from r2; keeps r0, r1, r3
        movs r4, #0
        movs r5, #0
        movs r6, #0
        movs r7, #0
        mov r8, r4
        mov r9, r4
        mov r10, r4
        mov r11, r4
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        stmia.w r2!, {r4-r11}
        bx lr

launch: // r3 variables
        movs r0, #1
        str r0, [r3]
        ldr r0, [r3, #8]
        ldr r1, [r3, #12]
        ldr r2, [r0] // code
        ldr r4, [r0, #4]
        str r2, [r4]
        ldr.w r2, [r0, #236]
        str r2, [r4, #4]
        ldr.w r2, [r0, #240]
        str r2, [r4, #8]
        ldr.w r2, [r0, #252]
        str r2, [r1] // index
        // scratch below the buffers is zero
        ldr r2, =0x381FFD00
        bl clear
        ldr r2, =0x28203D00
        bl clear
        // frame
        ldr r4, [r0, #16]
        add.w r5, r0, #20
        movs r6, #8
lf:     ldr r7, [r5]
        str r7, [r4]
        adds r5, r5, #4
        adds r4, r4, #4
        subs r6, r6, #1
        bne lf
        // pokes
        ldr.w r6, [r0, #168]
        add.w r5, r0, #172
        cbz r6, poked
poke:   ldrd r4, r7, [r5], #8
        str r7, [r4]
        subs r6, r6, #1
        bne poke
poked:  // outcome: frame is zero until copied
        add.w r4, r1, #20
        movs r5, #0
        movs r6, #8
zf:     str r5, [r4]
        adds r4, r4, #4
        subs r6, r6, #1
        bne zf
        // fault status, pended exceptions
        ldr r4, =0xE000ED00
        ldr r5, =0xE002ED00
        mov.w r2, #-1
        str r2, [r4, #0x28]
        str r2, [r5, #0x28]
        str r2, [r4, #0x2C]
        str.w r2, [r4, #0xE4]
        movs r2, #0
        str r2, [r4, #0x34]
        str r2, [r5, #0x34]
        str r2, [r4, #0x38]
        str.w r2, [r4, #0xE8]
        ldr r2, =0x0A000000
        str r2, [r4, #4]
        str r2, [r5, #4]
        ldr r2, [r4, #0x24]
        ldr r6, =0x00000DBF
        ands r2, r6
        ldr.w r7, [r0, #152]
        orrs r2, r7
        str r2, [r4, #0x24]
        ldr r2, [r5, #0x24]
        ands r2, r6
        ldr.w r7, [r0, #156]
        orrs r2, r7
        str r2, [r5, #0x24]
        ldr.w r2, [r0, #144]
        str r2, [r4, #0x14]
        ldr.w r2, [r0, #148]
        str r2, [r5, #0x14]
        // banked registers
        ldr.w r2, [r0, #84]
        msr msp, r2
        ldr.w r2, [r0, #88]
        msr psp, r2
        ldr.w r2, [r0, #92]
        msr msp_ns, r2
        ldr.w r2, [r0, #96]
        msr psp_ns, r2
        ldr.w r2, [r0, #100]
        msr msplim, r2
        ldr.w r2, [r0, #104]
        msr psplim, r2
        ldr.w r2, [r0, #108]
        msr msplim_ns, r2
        ldr.w r2, [r0, #112]
        msr psplim_ns, r2
        ldr.w r2, [r0, #116]
        msr control, r2
        ldr.w r2, [r0, #120]
        msr control_ns, r2
        ldr.w r2, [r0, #128]
        msr primask_ns, r2
        ldr.w r2, [r0, #136]
        msr basepri_ns, r2
        ldr.w r2, [r0, #140]
        msr faultmask_ns, r2
        ldr.w r2, [r0, #124]
        msr primask, r2
        ldr.w r2, [r0, #132]
        msr basepri, r2
        // PendSV pending, for WFI
        ldr r2, [r0, #8]
        lsls r2, r2, #31
        beq nopend
        ldr r2, =0x10000000
        str r2, [r4, #4]
nopend: ldr.w r2, [r0, #160]
        str.w r2, [r4, #0x94]
        ldr.w r2, [r0, #164]
        str.w r2, [r5, #0x94]
        clrex
        dsb
        isb
        ldr.w lr, [r0, #12]
        add.w r0, r0, #52
        ldmia.w r0, {r4-r11}
        bx lr
        .ltorg
