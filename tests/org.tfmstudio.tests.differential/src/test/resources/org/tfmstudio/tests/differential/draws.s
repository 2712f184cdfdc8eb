// SPDX-License-Identifier: EPL-2.0
// The guest of the differential test: its draws, behind setup.s. It never uses a stack of its own: after the first SVC it stays in Secure
// handlers. Each handler is the end of one draw (capture) and the beginning of the next (launch), which leaves by an exception return into
// the drawn state. Offsets of the two records are in Draw.java and Outcome.java.

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
@SAVE_FLOATS
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
        add.w r0, r0, #@DRAW
        str r0, [r3, #8]
        ldr r0, [r3, #12]
        add.w r0, r0, #@OUTCOME
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
        ldr r5, =0x000009BF // keep what is active, end what is pended
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
        ldr r2, =@BATCH
        str r2, [r1, #8]
        movs r0, #6
        bkpt #0xab
        ldr r2, =@BATCH
        subs r0, r2, r0
        mov.w r2, #@DRAW
        udiv r0, r0, r2
        str r0, [r3, #4]
        cmp r0, #0
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
        ldr r6, =0x000009BF
        ands r2, r6
        ldr.w r7, [r0, #152]
        orrs r2, r7
        str r2, [r4, #0x24]
        ldr r2, [r5, #0x24]
        ands r2, r6
        ldr.w r7, [r0, #156]
        orrs r2, r7
        str r2, [r5, #0x24]
        ldr.w r2, [r0, #244]
        str r2, [r4, #0x0C]
        ldr.w r2, [r0, #248]
        str r2, [r5, #0x0C]
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
@LOAD_FLOATS
        clrex
        dsb
        isb
        ldr.w lr, [r0, #12]
        add.w r0, r0, #52
        ldmia.w r0, {r4-r11}
        bx lr
        .ltorg
