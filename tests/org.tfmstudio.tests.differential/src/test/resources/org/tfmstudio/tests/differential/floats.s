// SPDX-License-Identifier: EPL-2.0
// What the guest of mps2-an505 does besides. The first part stands in capture (r0 is the outcome; r1 and r2 are free), the second
// in launch (r0 is the draw, r4 and r5 the System Control Spaces; r1 and r2 are free).
        // whose context, and where it goes; then none is lazy any more, so that the registers can be read
        ldr r1, =0xE000EF34
        ldr r2, [r1]
        str.w r2, [r0, #516]
        ldr r2, [r1, #4]
        str.w r2, [r0, #524]
        movs r2, #0
        str r2, [r1]
        ldr r1, =0xE002EF34
        ldr r2, [r1]
        str.w r2, [r0, #520]
        ldr r2, [r1, #4]
        str.w r2, [r0, #528]
        movs r2, #0
        str r2, [r1]
        ldr r1, =0xE000ED88
        mov.w r2, #0xF00000
        str r2, [r1]
        dsb
        isb
        add.w r1, r0, #384
        vstmia r1!, {s0-s31}
        vmrs r2, fpscr
        str r2, [r1]
// ----
        mov.w r2, #0xF00000
        str.w r2, [r4, #0x88]
        movs r2, #0
        str.w r2, [r4, #0x234] // FPCCR: loading makes no context
        str.w r2, [r5, #0x234]
        dsb
        isb
        add.w r1, r0, #256
        vldmia r1!, {s0-s31}
        ldr r2, [r1]
        vmsr fpscr, r2
        ldr r2, [r1, #8]
        str.w r2, [r5, #0x88]
        ldr r2, [r1, #12]
        str.w r2, [r4, #0x8C]
        ldr r2, [r1, #24]
        str.w r2, [r4, #0x23C]
        ldr r2, [r1, #28]
        str.w r2, [r5, #0x23C]
        ldr r2, [r1, #20]
        str.w r2, [r5, #0x234]
        ldr r2, [r1, #16]
        str.w r2, [r4, #0x234]
        ldr r2, [r1, #4]
        str.w r2, [r4, #0x88]
